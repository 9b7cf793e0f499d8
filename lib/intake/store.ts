import { createHash, hash } from "node:crypto";
import type { Connection } from "@/db/connect";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { newId } from "./ids";

export type NewDelivery = {
	channel: DeliveryChannel;
	sourceId: string;
	idempotencyKey: string | null;
	/** Hex SHA-256 of what is the same at each try; null = that of the body. */
	contentSha256: string | null;
	body: Buffer;
	contentType: string;
	headers: Record<string, string>;
	traceId: string;
	/** The name of an uploaded file, and the user who uploaded it. */
	fileName?: string | null;
	uploadedBy?: string | null;
};

export type StoredDelivery = {
	deliveryId: string;
	traceId: string;
	duplicate: boolean;
	/** The same idempotency key came before with other content: the first delivery stays. */
	conflict: boolean;
};

type Sql = Connection["sql"];
type Numbered = { n: number; id: string; sha256: string; contentSha256: string; delivery: NewDelivery };
/** A delivery that was there before. */
type First = { id: string; trace_id: string; content_sha256: string };

const MAX_KEY_LENGTH = 255;

/** The key as a text column takes it: one that has NUL, half a surrogate pair or too many characters by its hash. */
export function storableKey(key: string | null): string | null {
	if (key === null || (key.length <= MAX_KEY_LENGTH && !/[\0\p{Surrogate}]/u.test(key))) return key;
	return `sha256:${createHash("sha256").update(Buffer.from(key, "utf16le")).digest("hex")}`;
}

/** As `storeDeliveries`, for one. */
export async function storeDelivery(sql: Sql, delivery: NewDelivery): Promise<StoredDelivery> {
	const [stored] = await storeDeliveries(sql, [delivery]);
	if (!stored) throw new Error("the delivery was neither stored nor found");
	return stored;
}

/**
 * Stores deliveries, each its own outbox row, in one statement: all or none of the new ones. One that was there
 * before, in the table or earlier in the list, is found instead, and counted there when its content differs.
 * @returns one answer a delivery, in their order
 */
export async function storeDeliveries(
	sql: Sql,
	deliveries: readonly NewDelivery[],
): Promise<StoredDelivery[]> {
	const given = deliveries.map(numbered);
	const stored = new Set((await insert(sql, given)).map(({ id }) => id));
	if (stored.size === given.length) return given.map(asNew);
	const first = await findFirst(
		sql,
		given.filter(({ id }) => !stored.has(id)),
	);
	const answers = given.map((row) => (stored.has(row.id) ? asNew(row) : asDuplicate(row, first.get(row.n))));
	await countConflicts(
		sql,
		answers.filter(({ conflict }) => conflict),
	);
	return answers;
}

function numbered(delivery: NewDelivery, n: number): Numbered {
	const sha256 = hash("sha256", delivery.body);
	return { n, id: newId(), sha256, contentSha256: delivery.contentSha256 ?? sha256, delivery };
}

const asNew = ({ id: deliveryId, delivery: { traceId } }: Numbered): StoredDelivery => ({
	deliveryId,
	traceId,
	duplicate: false,
	conflict: false,
});

function asDuplicate({ contentSha256 }: Numbered, first: First | undefined): StoredDelivery {
	if (!first) throw new Error("the delivery was neither stored nor found");
	const conflict = first.content_sha256 !== contentSha256;
	return { deliveryId: first.id, traceId: first.trace_id, duplicate: true, conflict };
}

/**
 * The bodies travel as one value with the place of each in it: as an array each would be quoted once more; and as
 * base64, since the driver has text only and hexadecimal is half as long again. `materialized`: decoded once, not once
 * a row. Rows go in by the order of their keys, so that two groups with the same keys wait for each other instead of
 * deadlocking.
 */
function insert(sql: Sql, rows: readonly Numbered[]) {
	const of = <T>(value: (row: Numbered) => T) => rows.map(value);
	let end = 0;
	const places = rows.map(({ delivery }) => {
		const start = end + 1;
		end += delivery.body.length;
		return start;
	});
	return sql<{ id: string }[]>`
		with sent as materialized (select decode(${joined(rows).toString("base64")}, 'base64') as bodies)
		insert into delivery (id, channel, source_id, idempotency_key, sha256, content_sha256, body, content_type,
			file_name, uploaded_by, headers, trace_id)
		select id, channel::delivery_channel, source_id, idempotency_key, sha256, content_sha256,
			case when length = ${end} then bodies else substring(bodies from place for length) end, content_type,
			file_name, uploaded_by, headers::jsonb, trace_id
		from sent, unnest(
			${list(of(({ n }) => n))}::int[], ${list(of(({ id }) => id))}::uuid[],
			${list(of(({ delivery }) => delivery.channel))}::text[], ${list(of(({ delivery }) => delivery.sourceId))}::uuid[],
			${of(({ delivery }) => delivery.idempotencyKey)}::text[], ${list(of(({ sha256 }) => sha256))}::text[],
			${list(of(({ contentSha256 }) => contentSha256))}::text[], ${list(places)}::int[],
			${list(of(({ delivery }) => delivery.body.length))}::int[],
			${of(({ delivery }) => delivery.contentType)}::text[],
			${of(({ delivery }) => delivery.fileName ?? null)}::text[],
			${list(of(({ delivery }) => delivery.uploadedBy ?? null))}::uuid[],
			${of(({ delivery }) => JSON.stringify(delivery.headers))}::text[],
			${list(of(({ delivery }) => delivery.traceId))}::text[]
		) as row (n, id, channel, source_id, idempotency_key, sha256, content_sha256, place, length, content_type,
			file_name, uploaded_by, headers, trace_id)
		order by source_id, coalesce(idempotency_key, content_sha256), n
		on conflict do nothing
		returning id`;
}

/** What stands in the way of each row, by its number: what has the same key before what has the same content. */
async function findFirst(sql: Sql, rows: readonly Numbered[]): Promise<Map<number, First>> {
	const of = <T>(value: (row: Numbered) => T) => rows.map(value);
	const found = await sql<(First & { n: number })[]>`
		select given.n, first.id, first.trace_id, first.content_sha256
		from unnest(
			${list(of(({ n }) => n))}::int[], ${list(of(({ delivery }) => delivery.channel))}::text[],
			${list(of(({ delivery }) => delivery.sourceId))}::uuid[],
			${of(({ delivery }) => delivery.idempotencyKey)}::text[],
			${list(of(({ contentSha256 }) => contentSha256))}::text[]
		) as given (n, channel, source_id, idempotency_key, content_sha256)
		cross join lateral (
			select found.* from (
				select id, trace_id, content_sha256, 1 as rank from delivery
				where source_id = given.source_id and idempotency_key = given.idempotency_key
				union all
				select id, trace_id, content_sha256, 2 from delivery
				where source_id = given.source_id and channel = given.channel::delivery_channel
					and content_sha256 = given.content_sha256
			) as found order by rank limit 1
		) as first`;
	return new Map(found.map(({ n, ...first }) => [n, first]));
}

/** An array as PostgreSQL reads it, of values that need no quotes: numbers, identifiers, hexadecimal digits. */
const list = (values: readonly (string | number | null)[]) =>
	`{${values.map((value) => value ?? "null").join(",")}}`;

function joined(rows: readonly Numbered[]): Buffer {
	const [only] = rows;
	return rows.length === 1 && only
		? only.delivery.body
		: Buffer.concat(rows.map(({ delivery }) => delivery.body));
}

async function countConflicts(sql: Sql, conflicts: readonly StoredDelivery[]): Promise<void> {
	if (conflicts.length === 0) return;
	await sql`
		update delivery set conflicts = conflicts + came.times
		from (select id, count(*)::int as times from unnest(${conflicts.map(({ deliveryId }) => deliveryId)}::uuid[]) as id
			group by id) as came
		where delivery.id = came.id`;
}
