import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { sourcesOf } from "@/db/queries/source-lifecycle";
import { dayOf } from "@/lib/domain/calendar";
import type { NoticeReading } from "@/lib/domain/notice";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { closeWithdrawn } from "../alerts/withdraw";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { correctValue } from "./correct";

const services = await openServices();
const { ctx: base, sql } = services;
afterAll(() => services.close());
beforeAll(async () => {
	await importCompany(base.db, "fixtures/company");
});
beforeEach(() => sql`truncate delivery, audit_entry, "user" cascade`);

/** Its sources are of onsemi and of Diodes. */
const PART = "LFI-240-8726";
const OURS = "BAT84SQ-7-F";
const TODAY = dayOf(new Date());

async function noticeOf(over: Partial<NoticeReading> = {}) {
	const [line] = reading().parts;
	if (!line) throw new Error("no line");
	const maker = { manufacturer: "Diodes Incorporated", manufacturerAsPrinted: "Diodes" };
	const parts = [{ ...line, mpn: OURS }];
	const deliveryId = await insertDelivery(sql);
	const of = { ...maker, number: "PCN-2741", issueDate: "2026-06-22", parts, ...over };
	const { noticeId } = await recordNotice({ ctx: base, input: { deliveryId, reading: reading(of) } });
	const { partsHit } = await matchNotice({ ctx: base, input: { noticeId } });
	const assessed = await assessNotice({ ctx: base, input: { noticeId, asOf: TODAY } });
	await persistAlert({ ctx: base, input: { noticeId, partsHit, assessed } });
	return noticeId;
}

async function buyer(): Promise<ServiceContext> {
	const [row] = await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), 'bea@sundown.example', 'Bea', 'buyer', 'none') returning id`;
	return { ...base, actor: { type: "user", userId: String(row?.id) } };
}

async function say(ctx: ServiceContext, noticeId: string, field: string, value: string) {
	const [row] = await sql`select reading_version from notice where id = ${noticeId}`;
	const readingVersion = Number(row?.reading_version);
	await correctValue({ ctx, input: { noticeId, readingVersion, field, action: "edit", value } });
}

/** What is said of the source, as another notice's alert sees it. */
async function stated() {
	const sources = await sourcesOf(base.db, { internalParts: [PART], asOf: TODAY, noticeId: null });
	const found = sources.find(({ mpn }) => mpn === OURS);
	if (!found) throw new Error("the company has no such source");
	return found.lifecycle && `${found.lifecycle.state} by ${found.lifecycle.statedBy}`;
}

it("a notice states what its lines say until a person calls it no notice", async () => {
	const noticeId = await noticeOf();
	expect(await stated()).toBe("discontinued by Diodes Incorporated PCN-2741");
	const ctx = await buyer();
	await say(ctx, noticeId, "type", "not_a_notice");
	expect(await stated()).toBeNull();
	await say(ctx, noticeId, "type", "discontinuance");
	expect(await stated()).toBe("discontinued by Diodes Incorporated PCN-2741");
});

it("a line that a person adds to what a program took for no notice is stated", async () => {
	await noticeOf({ type: "not_a_notice" });
	expect(await stated()).toMatch(/^discontinued/);
});

it("what a person calls a withdrawal ends nothing, and what it says goes on does", async () => {
	const noticeId = await noticeOf();
	const ctx = await buyer();
	await say(ctx, noticeId, "type", "withdrawal");
	expect(await stated()).toBeNull();
	await say(ctx, noticeId, `parts.${OURS}.disposition`, "reinstated");
	expect(await stated()).toBe("continuing by Diodes Incorporated PCN-2741");
});

it("a withdrawal as it was read keeps what each of its lines says", async () => {
	await noticeOf({ type: "withdrawal" });
	expect(await stated()).toMatch(/^discontinued/);
});

it("a notice that was withdrawn states nothing more, and an older one that was not counts again", async () => {
	const [line] = reading().parts;
	if (!line) throw new Error("no line");
	const nrnd = [{ ...line, mpn: OURS, disposition: "nrnd" as const }];
	await noticeOf({ number: "PCN-1", type: "nrnd", issueDate: "2025-02-03", parts: nrnd });
	await noticeOf();
	expect(await stated()).toBe("discontinued by Diodes Incorporated PCN-2741");
	const of = { number: "W-1", type: "withdrawal", parts: [], withdraws: ["PCN-2741"] } as const;
	const noticeId = await noticeOf({ ...of, parts: [], withdraws: [...of.withdraws] });
	await closeWithdrawn({ ctx: base, input: { noticeId } });
	expect(await stated()).toBe("nrnd by Diodes Incorporated PCN-1");
});
