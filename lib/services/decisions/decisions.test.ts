import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { listWaiting } from "@/db/queries/decisions";
import { assessment, decision, exposureSetting, part, user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import { type DecidedFigures, wholePieces } from "@/lib/domain/decision";
import { driftBetween, optionNow } from "@/lib/domain/decision-drift";
import { assessNotice } from "../alerts/assess";
import { persistAlert } from "../alerts/persist";
import { reassessAlert } from "../alerts/reassess";
import type { ServiceContext } from "../context";
import { matchNotice } from "../notices/match";
import { recordNotice } from "../notices/record";
import { insertDelivery, openServices, reading } from "../testing/fixtures";
import { decide } from "./decide";
import { driftOfWaiting } from "./drift";
import { weighQuantity } from "./impact";
import { answerDecision, withdrawDecision } from "./settle";

const AS_OF = "2026-11-22";
const PART = "LFI-120-3311";
type Person = "buyer" | "second" | "viewer";
const ROLES: Record<Person, UserRole> = { buyer: "buyer", second: "engineer", viewer: "viewer" };

let services: Awaited<ReturnType<typeof openServices>>;
let people: Record<Person, ServiceContext>;
let opened: { alertId: string; assessmentId: string };
beforeAll(async () => {
	services = await openServices();
	const { ctx } = services;
	await importCompany(ctx.db, "fixtures/company");
	const as = async (name: Person): Promise<ServiceContext> => {
		const person = { name, role: ROLES[name], email: `${name}@example.com`, passwordHash: "none" };
		const [row] = await ctx.db.insert(user).values(person).returning();
		if (!row) throw new Error("no user");
		return { ...ctx, actor: { type: "user", userId: row.id } };
	};
	people = { buyer: await as("buyer"), second: await as("second"), viewer: await as("viewer") };
});
afterAll(() => services.close());
beforeEach(async () => {
	const { sql } = services;
	await sql`truncate delivery, part_match, decision, audit_entry, exposure_setting cascade`;
	opened = await open();
});

async function open(over: Parameters<typeof reading>[0] = {}) {
	const { ctx, sql } = services;
	const deliveryId = await insertDelivery(sql);
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: reading(over) } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
	return persistAlert({ ctx, input: { noticeId, partsHit, assessed } });
}

/** A version with other stock of the part, which is put back. */
async function reassessWith(onHand: string): Promise<void> {
	const { ctx } = services;
	const ofPart = eq(part.internalPart, PART);
	const [before] = await ctx.db.select().from(part).where(ofPart);
	await ctx.db.update(part).set({ onHand }).where(ofPart);
	const channel = { channel: "slack", state: "no_channel" } as const;
	const input = { alertId: opened.alertId, cause: "company_data", asOf: AS_OF, channel } as const;
	await reassessAlert({ ctx, input });
	await ctx.db
		.update(part)
		.set({ onHand: before?.onHand ?? null })
		.where(ofPart);
}

type Over = Partial<Parameters<typeof decide>[0]["input"]>;
function choose(person: Person, over: Over = {}) {
	const buy = { internalPart: PART, option: "life_of_need_buy", quantity: "7000" } as const;
	const input = { ...opened, ...buy, note: "cheapest", replaces: null, ...over };
	return decide({ ctx: people[person], input });
}
type Answer = Partial<Parameters<typeof answerDecision>[0]["input"]>;
function answer(person: Person, decisionId: string, over: Answer = {}) {
	const seen = { decisionId, assessmentId: opened.assessmentId };
	const input = { ...seen, answer: "approved", note: "agreed", ...over } as const;
	return answerDecision({ ctx: people[person], input });
}
const states = async () => (await services.ctx.db.select().from(decision)).map(({ state }) => state).sort();
const NOTHING: Over = { option: "do_nothing", quantity: "0" };

describe("a decision", () => {
	it("below the threshold counts at once, with its figures, and is written down", async () => {
		const { decisionId, state } = await choose("buyer");
		expect(state).toBe("decided");
		const [kept] = await services.ctx.db.select().from(decision).where(eq(decision.id, decisionId));
		expect(kept?.figures).toMatchObject({ kind: "life_of_need_buy", quantity: "7000" });
		expect(Number(kept?.figures.profitAndLossImpact)).toBeCloseTo(2117.78, 2);
		const written = await services.sql`select entity_id from audit_entry where action = 'decision.made'`;
		expect(written).toEqual([{ entity_id: decisionId }]);
	});

	it("waits for another person when it costs more, or when much more is bought than the option says", async () => {
		const first = await choose("buyer", NOTHING);
		expect(first.state).toBe("awaiting_approval");
		const more = await choose("buyer", { quantity: "700000", replaces: first.decisionId });
		expect(more.state).toBe("awaiting_approval");
		expect(await states()).toEqual(["awaiting_approval", "withdrawn"]);
	});

	it("waits when so few are bought that the margin they leave to be lost is above the threshold", async () => {
		const { decisionId, state } = await choose("buyer", { quantity: "1000" });
		expect(state).toBe("awaiting_approval");
		const [kept] = await services.ctx.db.select().from(decision).where(eq(decision.id, decisionId));
		const figures: DecidedFigures | undefined = kept?.figures;
		expect(figures?.chosen).toMatchObject({ cash: "810", usedUpOn: expect.stringMatching(/^2027-|^2028-/) });
		expect(figures?.cash).toBe("5670");
	});

	it("is weighed before it is made, by those who may decide, and nothing is kept of it", async () => {
		const weighed = (person: Person, quantity: string) => {
			const { assessmentId } = opened;
			const input = { assessmentId, internalPart: PART, option: "life_of_need_buy", quantity } as const;
			return weighQuantity({ ctx: people[person], input });
		};
		const { figures } = await weighed("buyer", "8000");
		expect(figures).toMatchObject({ cash: "6480", usedUpOn: null });
		await expect(weighed("viewer", "8000")).rejects.toMatchObject({ code: "forbidden" });
		await expect(weighed("buyer", "many")).rejects.toMatchObject({ code: "invalid" });
		expect(await states()).toEqual([]);
	});

	it("waits when what is bought beyond the option costs more than the part does", async () => {
		// 49,000 pieces are 39,690 at the unit cost, and three times that on the aftermarket.
		const most = await choose("buyer", { option: "aftermarket_buy", quantity: "49000" });
		expect(most.state).toBe("awaiting_approval");
	});

	it("is measured by the threshold that was set, in the reporting currency", async () => {
		const { ctx } = services;
		const setting = (name: string, value: string) => ({ name, value, source: "x", editedBy: "x" });
		const rows = [setting("decision_approval_above", "5200"), setting("settings_currency", "EUR")];
		await ctx.db.insert(exposureSetting).values(rows);
		// 5,200 EUR are more than the 5,670 USD that it takes; 5,000 EUR are less.
		expect((await choose("buyer")).state).toBe("decided");
		await services.sql`truncate decision`;
		await services.sql`update exposure_setting set value = '5000' where value = '5200'`;
		expect((await choose("buyer")).state).toBe("awaiting_approval");
		await services.sql`update exposure_setting set value = 'JPY' where value = 'EUR'`;
		await expect(choose("second")).rejects.toMatchObject({
			code: "conflict",
			detail: expect.stringMatching(/no exchange rate JPY\/USD/),
		});
	});

	it("on an option of parts of a piece is of whole ones, as recommended; what is no number is refused in words", async () => {
		const discontinued = { disposition: "discontinued", lastOrderDate: null, lastShipDate: null } as const;
		const parts = ["ADS8336IBDGKR", "ADS8336IBDGKT"].map((mpn) => ({
			...{ ...discontinued, mpn, replacement: "ADS8338IBDGKR", noLastOrder: false },
		}));
		const maker = { manufacturer: "Texas Instruments", manufacturerAsPrinted: "TI", number: "PDN-1" };
		const other = await open({ ...maker, parts });
		const [made] = await services.ctx.db
			.select()
			.from(assessment)
			.where(eq(assessment.id, other.assessmentId));
		const [hit] = made?.result.parts ?? [];
		const option = hit?.options.find(({ kind }) => kind === hit.recommended);
		if (!hit || !option) throw new Error("nothing is recommended");
		expect(Number.isInteger(Number(option.quantity))).toBe(false);
		const chosen = { ...other, internalPart: hit.internalPart, option: option.kind };
		await expect(choose("buyer", { ...chosen, quantity: option.quantity })).rejects.toMatchObject({
			code: "invalid",
			detail: "Quantity: give a number of pieces, for example 7000.",
		});
		const { decisionId } = await choose("buyer", { ...chosen, quantity: wholePieces(option) });
		const [kept] = await services.ctx.db.select().from(decision).where(eq(decision.id, decisionId));
		expect(Number(kept?.quantity)).toBe(Math.ceil(Number(option.quantity)));
	});

	it("is refused to a viewer and to whoever is no person", async () => {
		await expect(choose("viewer")).rejects.toMatchObject({ code: "forbidden" });
		const input = { ...opened, internalPart: PART, option: "redesign", quantity: "0", note: "x" } as const;
		const byFunction = decide({ ctx: services.ctx, input: { ...input, replaces: null } });
		await expect(byFunction).rejects.toMatchObject({ code: "forbidden" });
	});

	it("is refused for what is not feasible, no such part, no number and words that cannot be kept", async () => {
		const nothing = { option: "do_nothing", quantity: "5" } as const;
		const notes = [{ note: "a\0b" }, { note: "a\ud800" }];
		const refused = [
			{ option: "use_stock" },
			{ internalPart: "NOT-OURS" },
			{ quantity: "-1" },
			...notes,
		] as const;
		for (const over of [...refused, { quantity: "0" }, { quantity: "0.000001" }, nothing]) {
			await expect(choose("buyer", over)).rejects.toMatchObject({ code: "invalid" });
		}
		expect(await states()).toEqual([]);
	});

	it("of two people at once counts once; the second is told", async () => {
		const both = await Promise.allSettled([choose("buyer"), choose("second")]);
		const lost = both.filter((one) => one.status === "rejected");
		expect(lost).toMatchObject([{ reason: { code: "conflict" } }]);
		expect(await states()).toEqual(["decided"]);
	});

	it("on figures that changed meanwhile is refused, and later drift from its own is told", async () => {
		const { ctx } = services;
		const { decisionId } = await choose("buyer");
		await reassessWith("3250");
		await expect(choose("second", { replaces: decisionId })).rejects.toMatchObject({ code: "conflict" });
		const [made] = await ctx.db.select().from(decision).where(eq(decision.id, decisionId));
		const [first, second] = await ctx.db.select().from(assessment).orderBy(assessment.version);
		if (!made || !first || !second) throw new Error("not there");
		expect(driftBetween(made, optionNow(made, first))).toEqual([]);
		const drift = driftBetween(made, optionNow(made, second));
		expect(drift).toContainEqual({ figure: "quantity", decidedOn: "7000", now: "4750" });
		// The 7,000 cost what they did, whatever the option says by now; more of them is held and written off.
		expect(drift.map(({ figure }) => figure)).toEqual(["quantity", "profitAndLossImpact"]);
	});
});

describe("an approval", () => {
	it("is asked for beside how the decided pieces moved since, or that the option is none any more", async () => {
		await choose("buyer", { quantity: "100000" });
		const { ctx } = services;
		const listed = { of: "others", userId: opened.alertId, sort: "decided", direction: "asc" } as const;
		const drift = async () => {
			const page = await listWaiting(ctx.db, { ...listed, limit: 5, after: null, before: null });
			const [row] = page.rows;
			if (!row) throw new Error("nothing waits");
			return driftOfWaiting(ctx.db, row);
		};
		expect(await drift()).toEqual([]);
		await reassessWith("3250");
		expect((await drift()).map(({ figure }) => figure)).toEqual(["optionQuantity", "profitAndLossImpact"]);
		await reassessWith("900000");
		expect(await drift()).toEqual([{ figure: "option" }]);
	});

	it("is another person's: who decided may not, a viewer may not, a second may, once", async () => {
		const { decisionId } = await choose("buyer", NOTHING);
		await expect(answer("buyer", decisionId)).rejects.toMatchObject({ code: "forbidden" });
		await expect(answer("viewer", decisionId)).rejects.toMatchObject({ code: "forbidden" });
		const both = await Promise.allSettled([answer("second", decisionId), answer("second", decisionId)]);
		expect(both.filter((one) => one.status === "rejected")).toMatchObject([{ reason: { code: "conflict" } }]);
		expect(await states()).toEqual(["approved"]);
	});

	it("is refused on figures that changed meanwhile and on a closed alert; what is refused needs neither", async () => {
		const { ctx, sql } = services;
		const { decisionId } = await choose("buyer", NOTHING);
		await sql`insert into assessment (id, alert_id, version, as_of, inputs, result, cause)
			select gen_random_uuid(), alert_id, 2, as_of, inputs, result, 'correction' from assessment`;
		await expect(answer("second", decisionId)).rejects.toMatchObject({
			code: "conflict",
			detail: expect.stringMatching(/figures have changed/),
		});
		const [newest] = await ctx.db.select().from(assessment).where(eq(assessment.version, 2));
		await sql`update alert set state = 'closed'`;
		await expect(answer("second", decisionId, { assessmentId: newest?.id ?? "" })).rejects.toMatchObject({
			code: "conflict",
			detail: "The alert is closed.",
		});
		await answer("second", decisionId, { answer: "refused" });
		expect(await states()).toEqual(["refused"]);
	});

	it("is not asked for a decision that counts already, nor for none", async () => {
		const { decisionId } = await choose("buyer");
		await expect(answer("second", decisionId)).rejects.toMatchObject({ code: "conflict" });
		await expect(answer("second", opened.alertId)).rejects.toMatchObject({ code: "not_found" });
	});
});

it("a decision that is taken back counts no more, and leaves room for another", async () => {
	const { decisionId } = await choose("buyer");
	await expect(withdrawDecision({ ctx: people.viewer, input: { decisionId } })).rejects.toMatchObject({
		code: "forbidden",
	});
	await withdrawDecision({ ctx: people.second, input: { decisionId } });
	await expect(withdrawDecision({ ctx: people.buyer, input: { decisionId } })).rejects.toMatchObject({
		code: "conflict",
	});
	await choose("second");
	expect(await states()).toEqual(["decided", "withdrawn"]);
});
