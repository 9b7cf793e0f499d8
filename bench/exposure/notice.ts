import { v7 } from "uuid";
import { assessNotice } from "../../lib/services/alerts/assess";
import type { ServiceContext } from "../../lib/services/context";
import { matchNotice } from "../../lib/services/notices/match";
import type { BenchDatabase } from "./database";
import { type Measure, median, medianOf, quantile, timed } from "./measure";
import { AS_OF } from "./sizes";

export function benchContext({ db }: BenchDatabase): ServiceContext {
	const silent = () => {};
	const log = { debug: silent, info: silent, warn: silent, error: silent };
	return { db, actor: { type: "system", job: "bench" }, traceId: "0".repeat(32), log };
}

/** The assessment of one notice on one part, over open alerts by chance. */
export async function measureSample(database: BenchDatabase, count: number): Promise<Measure> {
	const ctx = benchContext(database);
	const notices = await database.sql<{ id: string }[]>`
		select notice_id as id from alert where state = 'open' order by md5(id::text) limit ${count}`;
	const assess = (noticeId: string) => assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
	for (const { id } of notices.slice(0, 20)) await assess(id);
	const taken: number[] = [];
	for (const { id } of notices) taken.push((await timed(() => assess(id))).ms);
	return {
		what: "assessment, parts by chance",
		target: "p50 < 20, p99 < 100 ms",
		ms: median(taken),
		p99: quantile(taken, 0.99),
		note: `${taken.length} notices`,
	};
}

const LINES = 1_000;

/** A notice of a thousand lines, each another part: matched, inputs read, figures computed. */
export async function measureNotice(database: BenchDatabase, repeat: number): Promise<Measure> {
	const ctx = benchContext(database);
	const noticeId = await storeNotice(database);
	const { ms, value } = await medianOf(repeat, async () => {
		await database.sql`delete from part_match using notice_part line where line.id = notice_part_id and notice_id = ${noticeId}`;
		const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
		return { partsHit, ...(await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } })) };
	});
	const { partsHit, inputs } = value;
	const note = `${partsHit} parts, ${inputs.products.length} products, ${inputs.usages.length} pairs of them`;
	return { what: `a notice of ${LINES} lines`, target: "< 10 s", ms, note };
}

/** The maker with the most sources discontinues so many of them. */
async function storeNotice({ sql }: BenchDatabase): Promise<string> {
	const [deliveryId, noticeId] = [v7(), v7()];
	await sql`insert into delivery (id, channel, source_id, sha256, content_sha256, body, content_type, headers, trace_id, outcome)
		select ${deliveryId}, 'email_raw', id, 'many', 'many', 'x', 'application/json', '{}', 'many', 'alerted' from source limit 1`;
	await sql`insert into notice (id, delivery_id, manufacturer, number, identity, type, issue_date, last_order_date, last_ship_date,
			needs_review, review_reasons)
		select ${noticeId}, ${deliveryId}, manufacturer, 'PDN-MANY', 'bench many', 'discontinuance', ${AS_OF}, '2027-05-31', '2027-11-30', false, '{}'
		from approved_part group by manufacturer order by count(*) desc, manufacturer limit 1`;
	await sql`insert into notice_part (id, notice_id, position, mpn, disposition, no_last_order)
		select gen_random_uuid(), ${noticeId}, row_number() over () - 1, mpn, 'discontinued', false from (
			select distinct on (internal_part) source.internal_part, mpn from approved_part source
			join notice on notice.id = ${noticeId} and notice.manufacturer = source.manufacturer
			order by internal_part) own
		order by md5(mpn) limit ${LINES}`;
	return noticeId;
}
