import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { Connection } from "@/db/client";
import type { DeliveryChannel } from "@/lib/domain/delivery";

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
};

export type StoredDelivery = {
	deliveryId: string;
	traceId: string;
	duplicate: boolean;
	/** The same idempotency key came before with other bytes: the first delivery stays. */
	conflict: boolean;
};

type Row = { id: string; trace_id: string; content_sha256: string; duplicate: boolean };

/** Stores the delivery, which is its own outbox row, in one statement; or finds the one that was there first. */
export async function storeDelivery(sql: Connection["sql"], delivery: NewDelivery): Promise<StoredDelivery> {
	const sha256 = createHash("sha256").update(delivery.body).digest("hex");
	// A rival that commits between our snapshot and our insert is seen by neither half of the statement: ask again.
	for (let attempt = 0; attempt < 3; attempt++) {
		const [row] = await insertOrFind(sql, delivery, sha256);
		if (row) {
			const { id, trace_id, duplicate } = row;
			const conflict = duplicate && row.content_sha256 !== (delivery.contentSha256 ?? sha256);
			return { deliveryId: id, traceId: trace_id, duplicate, conflict };
		}
	}
	throw new Error("the delivery was neither stored nor found");
}

function insertOrFind(sql: Connection["sql"], delivery: NewDelivery, sha256: string) {
	const { channel, sourceId, idempotencyKey, body, contentType, headers, traceId } = delivery;
	const contentSha256 = delivery.contentSha256 ?? sha256;
	return sql<Row[]>`
		with stored as (
			insert into delivery
				(id, channel, source_id, idempotency_key, sha256, content_sha256, body, content_type, headers, trace_id)
			values (${v7()}, ${channel}, ${sourceId}, ${idempotencyKey}, ${sha256}, ${contentSha256}, ${body}, ${contentType},
				${JSON.stringify(headers)}::text::jsonb, ${traceId})
			on conflict do nothing
			returning id, trace_id, content_sha256
		)
		select id, trace_id, content_sha256, false as duplicate from stored
		union all
		select id, trace_id, content_sha256, true from delivery
		where source_id = ${sourceId}
			and (idempotency_key = ${idempotencyKey} or (channel = ${channel} and content_sha256 = ${contentSha256}))
			and not exists (select from stored)
		order by id limit 1`;
}
