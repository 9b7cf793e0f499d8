import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { exportRows } from "../../db/company/export";
import { runImport } from "../../db/company/run";
import { type ChangedScope, nextTouchedAlerts } from "../../db/queries/touched-alerts";
import { assessNotice } from "../../lib/services/alerts/assess";
import { reassessBatch } from "../../lib/services/alerts/reassess-batch";
import { matchNotice } from "../../lib/services/notices/match";
import type { BenchDatabase } from "./database";
import { type Measure, timed } from "./measure";
import { benchContext } from "./notice";
import { AS_OF, type Sizes } from "./sizes";

/** As the application does it: so many alerts a step. */
const ALERTS_PER_STEP = 2_000;

/**
 * The stock of all parts comes in again and differs for one part in a thousand, half of them with an open alert. Only alerts
 * that stand on these may get a version. @throws Error when another one does.
 */
export async function measureReassessment(database: BenchDatabase, sizes: Sizes): Promise<Measure[]> {
	const changed = await pickChanged(database, Math.max(10, Math.round(200 * sizes.size)));
	await assessBefore(database, { internalParts: changed, skus: [], noticeIds: [] });
	const file = await stockFile(database, new Set(changed));
	const bytes = () => createReadStream(file);
	const imported = await timed(() =>
		runImport(database.sql, { sources: [{ file: "parts", name: "parts.csv", bytes }], isDryRun: false }),
	);
	const { counts, rows, change } = imported.value;
	if (!change?.internalParts || !change.skus) throw new Error("the import did not name what it changed");
	const scope = { internalParts: change.internalParts, skus: change.skus, noticeIds: [] };
	const again = await timed(() => reassessAll(database, scope));
	const standing = await checkVersions(database, change.internalParts);
	const { looked, written } = again.value;
	return [
		{
			what: "import of the stock",
			target: null,
			ms: imported.ms,
			note: `${rows.parts} rows, ${counts.parts?.changed} changed`,
		},
		{
			what: "assessing anew after it",
			target: "only what changed",
			ms: again.ms,
			note: `${looked} alerts looked at, ${written} versions; ${standing} stand on a changed part, of ${sizes.alerts} alerts`,
		},
	];
}

async function pickChanged({ sql }: BenchDatabase, count: number): Promise<string[]> {
	const onAlerts = await sql<{ name: string }[]>`
		select internal_part as name from bench_alert where is_open group by 1 order by md5(internal_part) limit ${count / 2}`;
	const names = onAlerts.map(({ name }) => name);
	const others = await sql<{ name: string }[]>`
		select internal_part as name from part where category = 'component' and internal_part <> all(${names})
		order by md5(internal_part) limit ${count - names.length}`;
	return [...names, ...others.map(({ name }) => name)];
}

/** The alerts that will be looked at get the assessment that the application would have left there. */
async function assessBefore(database: BenchDatabase, scope: ChangedScope): Promise<void> {
	const ctx = benchContext(database);
	const alerts = await nextTouchedAlerts(database.db, { scope, after: null, limit: 1_000_000 });
	for (const alertId of alerts) {
		const [alert] = await database.sql<{ notice: string }[]>`
			select notice_id as notice from alert where id = ${alertId}`;
		if (!alert) throw new Error(`alert ${alertId} is gone`);
		await matchNotice({ ctx, input: { noticeId: alert.notice } });
		const { inputs, result } = await assessNotice({ ctx, input: { noticeId: alert.notice, asOf: AS_OF } });
		await database.sql`update assessment set as_of = ${AS_OF}, inputs = ${JSON.stringify(inputs)}::text::jsonb,
			result = ${JSON.stringify(result)}::text::jsonb where alert_id = ${alertId}`;
	}
}

/** parts.csv as the company's ERP would send it: nearly all of it as it was. */
async function stockFile({ sql, folder }: BenchDatabase, changed: ReadonlySet<string>): Promise<string> {
	const path = join(folder, "parts.csv");
	const ON_HAND = 8;
	const edited = (line: string) => {
		const cells = line.split(",");
		if (changed.has(cells[0] ?? "")) cells[ON_HAND] = String(Math.floor(Number(cells[ON_HAND]) / 2) + 7);
		return cells.join(",");
	};
	await pipeline(async function* () {
		for await (const block of exportRows(sql, "parts")) yield block.split("\n").map(edited).join("\n");
	}, createWriteStream(path));
	return path;
}

async function reassessAll(database: BenchDatabase, scope: ChangedScope) {
	const how = {
		cause: "company_data",
		asOf: AS_OF,
		channel: { channel: "bench", state: "not_needed" },
	} as const;
	let looked = 0;
	let written = 0;
	let after: string | null = null;
	do {
		const input = { ...how, scope, after, limit: ALERTS_PER_STEP };
		const batch = await reassessBatch({ ctx: benchContext(database), input });
		if (batch.refused.length > 0) throw new Error(`not computed: ${JSON.stringify(batch.refused[0])}`);
		looked += batch.looked;
		written += batch.written;
		after = batch.next;
	} while (after !== null);
	return { looked, written };
}

/** How many open alerts stand on a changed part; no other may have got a version. */
async function checkVersions({ sql }: BenchDatabase, changed: string[]): Promise<number> {
	const standing = sql`select alert.id from alert join notice_part line on line.notice_id = alert.notice_id
		join part_match match on match.notice_part_id = line.id
		where alert.state = 'open' and match.internal_part = any(${changed})`;
	const [found] = await sql<{ alerts: number; strays: number }[]>`
		with standing as (${standing}) select (select count(distinct id) from standing)::integer as alerts,
			(select count(*) from assessment where version > 1 and alert_id not in (select id from standing))::integer as strays`;
	if (!found || found.strays > 0)
		throw new Error(`${found?.strays} alerts got a version though nothing of theirs changed`);
	return found.alerts;
}
