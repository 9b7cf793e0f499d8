import { v7 } from "uuid";
import { type Connection, connect } from "@/db/client";
import { alert, assessment, notice } from "@/db/schema";
import { ensureApiKey } from "@/db/seed";
import { createTestDatabase } from "@/db/testing/test-database";
import { DEFAULT_SETTINGS } from "@/lib/domain/exposure/settings";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { NoticeReading } from "@/lib/domain/notice";
import type { ServiceContext } from "../context";

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A migrated database of its own and a context to call services with. */
export async function openServices() {
	const test = await createTestDatabase();
	const connection = connect(test.url, 10);
	await ensureApiKey(connection.db, { name: "test", key: "sd_live_0123456789abcdefghijklmnop" });
	const ctx: ServiceContext = {
		db: connection.db,
		actor: { type: "system", job: "test" },
		traceId: "0".repeat(31).concat("1"),
		log: quiet,
	};
	const close = async () => {
		await connection.sql.end();
		await test.drop();
	};
	return { ctx, sql: connection.sql, close };
}

export async function insertDelivery(sql: Connection["sql"]): Promise<string> {
	const id = v7();
	await sql`
		insert into delivery (id, channel, source_id, sha256, content_sha256, body, content_type, headers, trace_id)
		select ${id}, 'email_raw', id, ${id}, ${id}, '\\x00', 'message/rfc822', '{}', ${"0".repeat(31)} || '1' from source limit 1`;
	return id;
}

export async function insertAlert(ctx: ServiceContext, sql: Connection["sql"]) {
	const deliveryId = await insertDelivery(sql);
	const [noticeRow] = await ctx.db
		.insert(notice)
		.values({ deliveryId, type: "discontinuance", needsReview: false, reviewReasons: [] })
		.returning();
	if (!noticeRow) throw new Error("no notice");
	const result = emptyAssessment();
	const [alertRow] = await ctx.db
		.insert(alert)
		.values({
			noticeId: noticeRow.id,
			severity: "info",
			marginAtRisk: "0",
			revenueAtRisk: "0",
			currency: "USD",
			partsHit: 0,
			productsHit: 0,
		})
		.returning();
	if (!alertRow) throw new Error("no alert");
	const [snapshot] = await ctx.db
		.insert(assessment)
		.values({ alertId: alertRow.id, version: 1, asOf: result.asOf, result })
		.returning();
	if (!snapshot) throw new Error("no assessment");
	return { deliveryId, noticeId: noticeRow.id, alertId: alertRow.id, assessmentId: snapshot.id };
}

export function emptyAssessment(): Assessment {
	return {
		asOf: "2026-11-22",
		reportingCurrency: "USD",
		mitigationReady: "2027-11-21",
		severity: "info",
		lastOrderDate: null,
		actBy: null,
		runOutDate: null,
		revenueAtRisk: "0",
		marginAtRisk: "0",
		possible: null,
		window: { ok: null, flag: null },
		parts: [],
		products: [],
		assumptions: [],
		missing: [],
		fxRates: [],
		settings: DEFAULT_SETTINGS,
	};
}

export function reading(overrides: Partial<NoticeReading> = {}): NoticeReading {
	return {
		manufacturer: "STMicroelectronics",
		manufacturerAsPrinted: "ST",
		number: "IPD-DIS/26/1",
		revision: null,
		type: "discontinuance",
		title: null,
		issueDate: "2026-09-24",
		lastOrderDate: "2027-06-30",
		lastShipDate: "2027-12-31",
		effectiveDate: null,
		responseDueDate: null,
		parts: [
			{
				mpn: "L4969EPTR-E",
				disposition: "discontinued",
				replacement: null,
				lastOrderDate: null,
				lastShipDate: null,
				noLastOrder: false,
			},
		],
		evidence: [
			{
				field: "lastOrderDate",
				quote: "Last order 30 Jun 2027",
				source: "body",
				page: null,
				method: "label",
			},
		],
		needsReview: false,
		reviewReasons: [],
		...overrides,
	};
}
