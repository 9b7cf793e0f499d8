import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { companyInputs } from "../../db/queries/exposure-inputs";
import { Decimal } from "../../lib/domain/decimal";
import { plannedExactly } from "../../lib/domain/exposure/planned";
import type { BenchDatabase } from "./database";
import { type Measure, timed } from "./measure";
import { pickParts } from "./parts";
import { AS_OF } from "./sizes";

type Answer = { usages: Map<string, string>; pieces: Decimal };

/** What both peers are asked: pieces of a part in each product, and in all that is planned. Ours, exact. */
async function ours({ db }: BenchDatabase, part: string): Promise<Answer> {
	const { usages, plan } = await companyInputs(db, { internalParts: [part], asOf: AS_OF, noticeId: null });
	const bySku = new Map(usages.map(({ sku, usage }) => [sku, usage]));
	const pieces = plan.reduce((sum, line) => {
		const { units, places } = plannedExactly([line]);
		const planned = new Decimal(units.reduce((all, one) => all + one, 0n).toString()).div(10 ** places);
		return sum.plus(planned.times(bySku.get(line.sku) ?? 0));
	}, new Decimal(0));
	return { usages: bySku, pieces };
}

/** The same questions asked the usual ways; every answer is compared with ours. @throws Error when one differs. */
export async function measurePeers(
	database: BenchDatabase,
	company: string,
	python: string | null,
): Promise<Measure[]> {
	const picked = (await pickParts(database.sql)).filter(({ kind }) => kind === "typical" || kind === "worst");
	const measures: Measure[] = [];
	const answers = new Map<string, Answer>();
	for (const { kind, part } of picked) {
		const own = await timed(() => ours(database, part));
		const exploded = await timed(() => explosion(database, part));
		requireSame(`explosion for ${part}`, own.value, exploded.value, (one, other) => one === other);
		answers.set(part, own.value);
		const what = `pieces of the ${kind} part in each product and in the plan`;
		measures.push({ what: `${what}: ours`, target: null, ms: own.ms });
		measures.push({ what: `${what}: every product exploded in SQL`, target: null, ms: exploded.ms });
	}
	if (python === null) return measures;
	const { loadMs, answers: found } = pandas(
		python,
		company,
		picked.map(({ part }) => part),
	);
	measures.push({ what: "pandas: reading the CSV files", target: null, ms: loadMs });
	for (const { kind, part } of picked) {
		const [own, theirs] = [answers.get(part), found[part]];
		if (!own || !theirs) throw new Error(`pandas did not answer for ${part}`);
		requireSame(
			`pandas for ${part}`,
			own,
			{ ...theirs, usages: new Map(Object.entries(theirs.usages)) },
			close,
		);
		const what = `pieces of the ${kind} part in each product and in the plan`;
		measures.push({ what: `${what}: pandas, files read`, target: null, ms: theirs.ms });
	}
	return measures;
}

/** A recursive query downward from each product; the part is looked for in what comes out. */
async function explosion({ sql }: BenchDatabase, part: string): Promise<Answer> {
	const rows = await sql<{ sku: string; usage: string; pieces: string }[]>`
		with recursive exploded (sku, node, quantity) as (
			select sku, sku, 1::numeric from product
			union all
			select exploded.sku, line.child, exploded.quantity * line.quantity * (1 + line.attrition_rate)
			from exploded join bom_line line on line.parent = exploded.node
		), used as (select sku, sum(quantity) as usage from exploded where node = ${part} group by sku)
		select sku, trim_scale(usage)::text as usage,
			coalesce((select sum(units) from build_plan where build_plan.sku = used.sku) * usage, 0)::text as pieces from used`;
	return {
		usages: new Map(rows.map(({ sku, usage }) => [sku, usage])),
		pieces: rows.reduce((sum, { pieces }) => sum.plus(pieces), new Decimal(0)),
	};
}

const PandasOutput = z.object({
	loadMs: z.number(),
	answers: z.record(
		z.string(),
		z.object({ ms: z.number(), usages: z.record(z.string(), z.number()), pieces: z.number() }),
	),
});

function pandas(python: string, company: string, parts: string[]) {
	const script = join(import.meta.dirname, "peers/where_used.py");
	const { status, stdout, stderr, error } = spawnSync(python, [script, company, ...parts], {
		encoding: "utf8",
		maxBuffer: 2 ** 28,
	});
	if (status !== 0) throw new Error(`${python} ${script}: ${error?.message ?? stderr}`);
	return PandasOutput.parse(JSON.parse(stdout));
}

/** Binary floats are as near as they get after a few multiplications. */
function close(one: string, other: string | number): boolean {
	return Math.abs(Number(one) - Number(other)) <= 1e-9 * Math.abs(Number(one));
}

type Same = (one: string, other: string | number) => boolean;

function requireSame(
	who: string,
	own: Answer,
	theirs: { usages: Map<string, string | number>; pieces: Decimal | number },
	same: Same,
): void {
	if (own.usages.size !== theirs.usages.size)
		throw new Error(`${who}: ${theirs.usages.size} products, not ${own.usages.size}`);
	for (const [sku, usage] of own.usages) {
		const other = theirs.usages.get(sku);
		if (other === undefined || !same(usage, other)) throw new Error(`${who}: ${sku} ${other}, not ${usage}`);
	}
	if (!same(own.pieces.toFixed(), new Decimal(theirs.pieces).toFixed()))
		throw new Error(`${who}: ${theirs.pieces} pieces, not ${own.pieces.toFixed()}`);
}
