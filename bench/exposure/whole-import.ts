import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { exportCompany } from "../../db/company/export";
import { migrateDatabase } from "../../db/migrate";
import type { BenchDatabase } from "./database";
import { type Measure, timed } from "./measure";

/** The company as the files that people import. @returns their folder. */
export async function writeCompany({ sql, folder }: BenchDatabase): Promise<string> {
	const company = join(folder, "company");
	mkdirSync(company);
	await exportCompany(sql, company);
	return company;
}

const ROOT = join(import.meta.dirname, "../..");

/** `npm run import -- DIR` of everything into an empty database, as a process of its own. */
export async function measureWholeImport(database: BenchDatabase, company: string): Promise<Measure> {
	await database.sql`create database imported`;
	const url = database.url.replace(/[^/]+$/, "imported");
	await migrateDatabase(url);
	const loaders = ["tsx", join(import.meta.dirname, "peak-memory.mjs")].flatMap((name) => ["--import", name]);
	const { ms, value: output } = await timed(async () => {
		const child = spawn(process.execPath, [...loaders, "scripts/import.ts", company], {
			cwd: ROOT,
			env: { ...process.env, DATABASE_URL: url },
			stdio: ["ignore", "pipe", "inherit"],
		});
		const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
		if (code !== 0) throw new Error(`the import ended with ${code}: ${printed}`);
		return printed;
	});
	await database.sql`drop database imported`;
	const lines = /^Bill of materials\D*(\d+) added/m.exec(output)?.[1];
	const peak = /peak memory (.*)/.exec(output)?.[1];
	return {
		what: "npm run import, the whole company",
		target: null,
		ms,
		note: `${lines} BOM lines, peak memory ${peak}`,
	};
}
