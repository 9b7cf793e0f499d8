import { v7 } from "uuid";
import { type Connection, connect, type Database } from "@/db/client";
import { alert, delivery, failedRun, notice, noticePart, source } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/test-database";

/** A database of its own, with one source that deliveries can come from. */
export async function openDatabase() {
	const test = await createTestDatabase();
	const connection: Connection = connect(test.url, 5);
	const sourceId = v7();
	await connection.db.insert(source).values({ id: sourceId, name: "test" });
	const close = async () => {
		await connection.sql.end();
		await test.drop();
	};
	return { db: connection.db, sourceId, close };
}

export async function insertDelivery(
	db: Database,
	sourceId: string,
	receivedAt = new Date(),
): Promise<string> {
	const id = v7();
	await db.insert(delivery).values({
		id,
		channel: "email_raw",
		sourceId,
		sha256: id,
		contentSha256: id,
		body: new Uint8Array([0, 255, 10]),
		contentType: "message/rfc822",
		headers: {},
		traceId: "1".repeat(32),
		receivedAt,
	});
	return id;
}

type AlertInput = Partial<typeof alert.$inferInsert> & {
	notice?: Partial<typeof notice.$inferInsert>;
	mpns?: string[];
	receivedAt?: Date;
};

/** An open alert with its notice and delivery; what is not given is the dullest value there is. */
export async function insertAlert(db: Database, sourceId: string, input: AlertInput = {}): Promise<string> {
	const { notice: facts, mpns = [], receivedAt, ...figures } = input;
	const noticeId = v7();
	const id = v7();
	await db.insert(notice).values({
		id: noticeId,
		deliveryId: await insertDelivery(db, sourceId, receivedAt),
		type: "discontinuance",
		needsReview: false,
		reviewReasons: [],
		...facts,
	});
	for (const [position, mpn] of mpns.entries()) {
		await db
			.insert(noticePart)
			.values({ noticeId, position, mpn, disposition: "discontinued", noLastOrder: false });
	}
	await db.insert(alert).values({
		id,
		noticeId,
		severity: "info",
		marginAtRisk: "0",
		revenueAtRisk: "0",
		currency: "USD",
		partsHit: 0,
		productsHit: 0,
		...figures,
	});
	return id;
}

export async function insertFailedRun(
	db: Database,
	input: Partial<typeof failedRun.$inferInsert> = {},
): Promise<string> {
	const id = v7();
	await db.insert(failedRun).values({
		id,
		runId: id,
		functionId: "process-notice",
		eventName: "notice/received",
		event: { name: "notice/received", data: {} },
		errorName: "Error",
		errorMessage: "no",
		...input,
	});
	return id;
}
