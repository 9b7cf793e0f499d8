/**
 * Brings a database to where the console can be used: schema, demo company when there is no company yet, the demo
 * user and the API key that the environment names. Run by `npm run up` before the app starts; may be run again.
 */
import path from "node:path";
import { z } from "zod";
import { connect } from "../db/client";
import { importCompany } from "../db/company/import";
import { migrateDatabase } from "../db/migrate";
import { hasCompany } from "../db/queries/company";
import { ensureApiKey, ensureUser } from "../db/seed";

const Environment = z.object({
	DATABASE_URL: z.url({ error: "should be a PostgreSQL connection URL" }),
	SUNDOWN_DEMO_EMAIL: z.email({ error: "should be an e-mail address" }).default("demo@sundown.example"),
	SUNDOWN_DEMO_PASSWORD: z
		.string({ error: "is missing" })
		.min(12, { error: "should have 12 characters or more" }),
	SUNDOWN_API_KEY: z.string({ error: "is missing" }).min(24, { error: "should have 24 characters or more" }),
});

const parsed = Environment.safeParse(process.env);
if (!parsed.success) {
	for (const issue of parsed.error.issues) console.error(`${issue.path.join(".")} ${issue.message}`);
	process.exit(1);
}
const settings = parsed.data;

await migrateDatabase(settings.DATABASE_URL);
const { sql, db } = connect(settings.DATABASE_URL, 2);
try {
	if (await hasCompany(db)) console.log("company: kept as it is");
	else {
		await importCompany(db, path.join(import.meta.dirname, "../fixtures/company"));
		console.log("company: demo data loaded");
	}
	await ensureUser(db, { email: settings.SUNDOWN_DEMO_EMAIL, password: settings.SUNDOWN_DEMO_PASSWORD });
	await ensureApiKey(db, { name: "demo", key: settings.SUNDOWN_API_KEY });
	console.log("demo user and API key: ready");
} finally {
	await sql.end();
}
