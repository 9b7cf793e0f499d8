/**
 * Reads a folder of cases in the format of `fixtures/notices` and holds every value against the truth.
 * `npm run eval -- --cases DIR [--reader rules|model|both] [--json FILE] [--bench]`
 * `npm run eval -- --export DIR` writes the notices that people have gone through as such cases; DATABASE_URL names the
 * database, else it is that of `npm run up` in this checkout.
 * Ends with 1 when a case is below what `lib/reading/bars.test.ts` asks of parts.
 */
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "../db/connect";
import { askModel } from "../lib/connectors/model";
import { type Model, READERS, readWith } from "../lib/reading/model/read";
import { casesIn, knownManufacturers, TODAY } from "../lib/reading/testing/cases";
import { scoreTable } from "../lib/reading/testing/compare";
import { evaluate, precision, recall, reportTable } from "../lib/reading/testing/evaluate";
import { exportCases } from "./lib/export-cases";
import { resolveHome } from "./lib/home.mjs";
import { measureSpeed } from "./lib/reading-speed";

const { values } = parseArgs({
	options: {
		cases: { type: "string", default: "fixtures/notices" },
		reader: { type: "string", default: "rules" },
		json: { type: "string" },
		bench: { type: "boolean", default: false },
		export: { type: "string" },
	},
});

async function main(): Promise<number> {
	if (values.export !== undefined) return exportTo(values.export);
	const manufacturers = knownManufacturers();
	if (values.bench) {
		console.log(await measureSpeed(manufacturers));
		return 0;
	}
	const reader = READERS.find((one) => one === values.reader);
	if (!reader) throw new Error(`--reader should be one of ${READERS.join(", ")}`);
	const model = reader === "rules" ? null : modelFromEnvironment();
	const report = await evaluate(casesIn(values.cases), (one) =>
		readWith(reader, one.delivery, { today: TODAY, manufacturers }, model),
	);
	console.log(`${scoreTable(report.cases)}\n\n${reportTable(report)}`);
	if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, "\t")}\n`);
	const parts = report.fields.mpn;
	return parts && precision(parts) >= 0.99 && recall(parts) >= 0.98 && report.forbidden.length === 0 ? 0 : 1;
}

async function exportTo(folder: string): Promise<number> {
	const { sql, db } = connect(await databaseUrl(), 1);
	try {
		const exported = await exportCases(db, folder);
		for (const { name, parts } of exported) console.log(`${name}: ${parts} parts`);
		console.log(
			`${exported.length} cases in ${folder}. They hold whole mails: look at them before you share any.`,
		);
		return 0;
	} finally {
		await sql.end();
	}
}

async function databaseUrl(): Promise<string> {
	if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
	const up = await readFile(join(resolveHome(), "up.json"), "utf8").catch(() => null);
	if (up === null) throw new Error("name the database in DATABASE_URL, or start Sundown with `npm run up`");
	const { databaseUrl: url }: { databaseUrl: string } = JSON.parse(up);
	return url;
}

/** The model that LLM_BASE_URL and LLM_MODEL name; LLM_API_KEY where the server asks for one. */
function modelFromEnvironment(): Model {
	const { LLM_BASE_URL: baseUrl, LLM_MODEL: name, LLM_API_KEY: apiKey } = process.env;
	if (!baseUrl || !name) throw new Error("set LLM_BASE_URL and LLM_MODEL to read with a model");
	const server = { baseUrl, model: name, apiKey, timeoutMs: 120_000, prices: null };
	return {
		name,
		ask: async (question) => {
			const result = await askModel(server, question);
			if (result.outcome !== "used") throw result.error;
			return result.answer;
		},
	};
}

process.exitCode = await main();
