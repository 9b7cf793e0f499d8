import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { assessment, notification, part, user } from "@/db/schema";
import type { AssessmentCause } from "@/lib/domain/alert";
import { wholePieces } from "@/lib/domain/decision";
import { decide } from "../decisions/decide";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { assessNotice } from "./assess";
import { persistAlert } from "./persist";
import { reassessAlert } from "./reassess";

const AS_OF = "2026-11-22";
const PART = "LFI-120-3311";

let services: Awaited<ReturnType<typeof openServices>>;
let buyer: string;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, "fixtures/company");
	const person = { name: "Eva", role: "buyer", email: "eva@example.com", passwordHash: "none" } as const;
	const [row] = await services.ctx.db.insert(user).values(person).returning();
	buyer = row?.id ?? "";
});
afterAll(() => services.close());
beforeEach(async () => {
	await services.sql`truncate delivery, part_match, decision, audit_entry cascade`;
	// So much that the order waits for the maker's last day, whatever the stock does below.
	await stock("3250");
});

async function arrive() {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: reading() } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
	return persistAlert({ ctx, input: { noticeId, partsHit, assessed } });
}

const stock = (onHand: string) =>
	services.ctx.db.update(part).set({ onHand }).where(eq(part.internalPart, PART));
const messages = async () => (await services.ctx.db.select().from(notification)).length;
function again(alertId: string, cause: AssessmentCause = "company_data") {
	const channel = { channel: "slack", state: "requested" } as const;
	return reassessAlert({ ctx: services.ctx, input: { alertId, cause, asOf: AS_OF, channel } });
}

async function decideOnOwn(opened: { alertId: string; assessmentId: string }): Promise<void> {
	const { ctx } = services;
	const [kept] = await ctx.db.select().from(assessment).where(eq(assessment.id, opened.assessmentId));
	const [buy] = kept?.result.parts[0]?.options.filter(({ kind }) => kind === "life_of_need_buy") ?? [];
	if (!buy) throw new Error("no option");
	const choice = { internalPart: PART, option: buy.kind, quantity: wholePieces(buy) };
	const input = { ...opened, ...choice, note: "cheapest", replaces: null };
	await decide({ ctx: { ...ctx, actor: { type: "user", userId: buyer } }, input });
}

describe("a stock that shrinks without moving severity or the day to order by", () => {
	it("is no news where nobody has decided", async () => {
		const { alertId } = await arrive();
		await stock("2600");
		expect(await again(alertId)).toBe(2);
		expect(await messages()).toBe(0);
	});

	it("is told once where the decided pieces do not last any more", async () => {
		const opened = await arrive();
		await decideOnOwn(opened);
		await stock("3200");
		expect(await again(opened.alertId)).toBe(2);
		expect(await messages()).toBe(0);
		await stock("2600");
		expect(await again(opened.alertId)).toBe(3);
		expect(await messages()).toBe(1);
		await stock("2550");
		expect(await again(opened.alertId)).toBe(4);
		expect(await messages()).toBe(1);
	});

	it("is told by the daily roll, too, when that comes first", async () => {
		const opened = await arrive();
		await decideOnOwn(opened);
		await stock("2600");
		expect(await again(opened.alertId, "daily")).toBe(2);
		expect(await again(opened.alertId)).toBeNull();
		expect(await messages()).toBe(1);
	});
});
