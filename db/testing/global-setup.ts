import { migrateDatabase } from "../migrate";
import { startTestServer } from "./server";
import { createDatabase, templateName } from "./test-database";

/**
 * Vitest's global setup: one PostgreSQL (embedded, or the one TEST_DATABASE_URL names) with a migrated template
 * that each test's own database is copied from.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const embedded = process.env.TEST_DATABASE_URL ? undefined : await startTestServer();
	if (embedded) process.env.TEST_DATABASE_URL = embedded.adminUrl;
	const name = `sundown_template_${process.pid}`;
	process.env[templateName] = name;
	const template = await createDatabase({ name });
	await migrateDatabase(template.url);
	return async () => {
		await template.drop();
		await embedded?.stop();
	};
}
