import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { type BenchDatabase, openDatabase } from "./database";
import { generate } from "./generate";
import type { Measure } from "./measure";
import { timed } from "./measure";
import { measureNotice, measureSample } from "./notice";
import { measureParts } from "./one-part";
import { measurePortfolio } from "./portfolio";
import { measureReassessment } from "./reassess";
import { growthTable, limitTable, machine, type Sized } from "./report";
import { sizesOf } from "./sizes";
import { measurePeers } from "./usual-ways";
import { measureWholeImport, writeCompany } from "./whole-import";

/*
 * npm run bench:exposure -- [--size 0.01,0.1,1] [--repeat 5] [--sample 400] [--seed 1] [--python /path/to/python]
 *   [--skip parts,sample,notice,portfolio,reassess,peers,import] [--keep DIR]
 * Each size is a company and years of alerts in a PostgreSQL of its own. The Python peer needs pandas. `--keep` fills each
 * company once and measures copies of it; remove DIR when what fills the tables has changed.
 */

const { values } = parseArgs({
	options: {
		size: { type: "string", default: "0.01,0.1,1" },
		repeat: { type: "string", default: "5" },
		sample: { type: "string", default: "400" },
		seed: { type: "string", default: "1" },
		python: { type: "string" },
		skip: { type: "string", default: "" },
		keep: { type: "string" },
	},
});
const repeat = Number(values.repeat);
const skipped = new Set(values.skip.split(","));

async function measureAll(database: BenchDatabase, size: number, fillMs: number | null): Promise<Measure[]> {
	const measures: Measure[] = [];
	const add = (...added: Measure[]) => {
		measures.push(...added);
		for (const { what, ms, note } of added)
			console.error(`${size}: ${what}: ${ms.toFixed(1)} ms; ${note ?? ""}`);
	};
	const note = await counts(database);
	if (fillMs === null) console.error(`${size}: kept: ${note}`);
	else add({ what: "filling the tables", target: null, ms: fillMs, note });
	if (!skipped.has("parts")) add(...(await measureParts(database, repeat)));
	if (!skipped.has("sample")) add(await measureSample(database, Number(values.sample)));
	if (!skipped.has("notice")) add(await measureNotice(database, Math.min(3, repeat)));
	if (!skipped.has("portfolio")) add(await measurePortfolio(database, repeat));
	if (!skipped.has("reassess")) add(...(await measureReassessment(database, sizesOf(size))));
	if (skipped.has("peers") && skipped.has("import")) return measures;
	const company = await writeCompany(database);
	if (!skipped.has("import")) add(await measureWholeImport(database, company));
	if (!skipped.has("peers")) add(...(await measurePeers(database, company, values.python ?? null)));
	return measures;
}

async function counts({ sql }: BenchDatabase): Promise<string> {
	const [row] = await sql<{ [name: string]: number }[]>`select (select count(*) from part)::integer as parts,
		(select count(*) from product)::integer as products, (select count(*) from bom_line)::integer as "BOM lines",
		(select count(*) from build_plan)::integer as "plan rows", (select count(*) from alert)::integer as alerts`;
	return Object.entries(row ?? {})
		.map(([name, count]) => `${count} ${name}`)
		.join(", ");
}

const sized: Sized[] = [];
for (const size of values.size.split(",").map(Number)) {
	let fillMs: number | null = null;
	const fill = async (sql: Sql) => {
		fillMs = (await timed(() => generate(sql, sizesOf(size), Number(values.seed)))).ms;
	};
	const name = `size-${size}-seed-${values.seed}`;
	const database = await openDatabase({ keep: values.keep ?? null, name, fill });
	try {
		const [version] = await database.sql<{ server_version: string }[]>`show server_version`;
		if (sized.length === 0) console.log(`${machine(version?.server_version ?? "")}\n`);
		sized.push({ size, measures: await measureAll(database, size, fillMs) });
	} finally {
		await database.sql.end();
		await database.stop();
	}
}
console.log(`${growthTable(sized)}\n`);
const largest = sized.at(-1);
if (largest) console.log(`${limitTable(largest)}\n`);
if (!values.python && !skipped.has("peers"))
	console.log("pandas is left out: name a Python that has it with --python.\n");
