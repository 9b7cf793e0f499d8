import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listModelCalls, listUnreadByModel } from "@/db/queries/model-calls";
import { type Asked, type Behaviour, startModel } from "@/lib/connectors/model/testing/server";
import type { ServiceContext } from "@/lib/services/context";
import { correctValue } from "@/lib/services/corrections/correct";
import { type Application, startApplication } from "../testing/application";

const TERM = { timeout: 240_000 };
const QUIET_MS = 200;
const HIDDEN_LINE = "Our family of trimmers named 3296w-1-103lf is treated in the same way.";
const MAIL = Buffer.from(
	[
		"From: pcn@bourns.example",
		"Subject: Discontinuance of resistors",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"Product Discontinuance Notice PDN-4711",
		"Manufacturer: Bourns",
		"Date: 2 November 2026",
		"Last order date: 30 June 2027",
		"",
		"Part Number: CR0603-FX-1002ELF",
		HIDDEN_LINE,
		"",
	].join("\r\n"),
);
const READ = {
	type: null,
	manufacturer: null,
	number: null,
	revision: null,
	dates: [],
	lines: [
		{
			mpn: "3296w-1-103lf",
			quote: HIDDEN_LINE,
			disposition: "discontinued",
			replacement: null,
			lastOrderDate: null,
			lastShipDate: null,
		},
	],
};
const isReader = ({ system }: Asked) => system.startsWith("You read");
const right = (asked: Asked): Behaviour => ({ say: isReader(asked) ? READ : { objections: [] } });

let app: Application;
let model: Awaited<ReturnType<typeof startModel>>;
beforeAll(async () => {
	model = await startModel(right);
	vi.stubEnv("LLM_PROVIDER", "openai-compatible");
	vi.stubEnv("LLM_BASE_URL", model.url);
	vi.stubEnv("LLM_MODEL", "small");
	vi.stubEnv("LLM_PRICE_INPUT", "2");
	vi.stubEnv("LLM_PRICE_OUTPUT", "10");
	vi.stubEnv("LLM_BUDGET_USD_PER_DAY", "1");
	// As it is served, but for the two minutes that it leaves to people.
	vi.doMock("./model-readers", async () => {
		const { modelSettings } = await import("./model-settings");
		const { modelReader } = await import("./read-with-model");
		return { modelReaders: modelSettings ? [modelReader(modelSettings, QUIET_MS)] : [] };
	});
	app = await startApplication();
});
afterAll(async () => {
	await app.stop();
	await model.stop();
});
beforeEach(async () => {
	model.fake.behave = right;
	await app.sql`truncate delivery, failed_run, audit_entry, model_call cascade`;
});
afterEach(() => app.rest(), TERM.timeout);

const notice = async () =>
	(await app.sql`select id, reader, reading_version, review_reasons::text[] as reasons from notice`)[0];
async function buyer(): Promise<ServiceContext> {
	const [row] = await app.sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), gen_random_uuid() || '@sundown.example', 'Bea', 'buyer', 'none') returning id`;
	return { ...app.ctx, actor: { type: "user", userId: String(row?.id) } };
}
const calls = async (deliveryId: string) =>
	(await listModelCalls(app.ctx.db, { deliveryId })).map(({ role, outcome }) => [role, outcome]);

describe("a notice that the rules have read", TERM, () => {
	it("is read by the model too, which adds a part; every call is kept", async () => {
		const { deliveryId } = await app.deliver(MAIL);
		await app.until(async () => expect((await notice())?.reader).toBe("rules+small"));
		expect(await notice()).toMatchObject({ reading_version: 2 });
		expect((await notice())?.reasons).toContain("low_confidence");
		const parts = await app.sql`select mpn from notice_part order by position`;
		expect(parts.map((part) => part.mpn)).toEqual(["CR0603-FX-1002ELF", "3296w-1-103lf"]);
		const [reader, checker] = await listModelCalls(app.ctx.db, { deliveryId });
		expect(reader).toMatchObject({
			role: "reader",
			model: "small",
			prompt: "read-notice@1",
			outcome: "used",
			inputTokens: 1_000,
			cost: "0.004000",
			runId: expect.any(String),
		});
		expect(checker).toMatchObject({ role: "checker", prompt: "check-notice@1", outcome: "used" });
	});

	it("stays as the rules read it when the model will not answer, and is found for a later try", async () => {
		model.fake.behave = () => ({ status: 401 });
		const { deliveryId } = await app.deliver(MAIL);
		await app.until(async () => expect(await calls(deliveryId)).toEqual([["reader", "failed"]]));
		await app.rest();
		expect(await notice()).toMatchObject({ reader: "rules", reading_version: 1 });
		expect(await app.sql`select outcome from delivery`).toEqual([{ outcome: "alerted" }]);
		expect(await app.sql`select id from failed_run`).toEqual([]);
		const soon = new Date(Date.now() + 60_000);
		const find = { createdAfter: new Date(0), quietSince: soon, limit: 10 };
		expect(await listUnreadByModel(app.ctx.db, find)).toEqual([{ noticeId: (await notice())?.id }]);
		const before = { ...find, quietSince: new Date(0) };
		expect(await listUnreadByModel(app.ctx.db, before)).toEqual([]);
	});

	it("is read once the model takes calls again: a call that was refused for a moment is made anew", async () => {
		let isBusy = true;
		model.fake.behave = (asked) => {
			const behaviour: Behaviour = isBusy ? { status: 429, headers: { "retry-after": "1" } } : right(asked);
			isBusy = false;
			return behaviour;
		};
		const { deliveryId } = await app.deliver(MAIL);
		await app.until(async () => expect((await notice())?.reader).toBe("rules+small"));
		expect(await calls(deliveryId)).toEqual([
			["reader", "failed"],
			["reader", "used"],
			["checker", "used"],
		]);
	});

	it("that people correct while the model reads is compared anew as corrected; the reader is asked once", async () => {
		const person = await buyer();
		const say = async (field: string, value: string) => {
			const row = await notice();
			const seen = { noticeId: String(row?.id), readingVersion: Number(row?.reading_version) };
			await correctValue({ ctx: person, input: { ...seen, field, action: "edit", value } });
		};
		const corrected = { reader: false, checker: false };
		model.fake.behave = (asked) =>
			corrected[isReader(asked) ? "reader" : "checker"]
				? right(asked)
				: { status: 429, headers: { "retry-after": "1" } };
		const { deliveryId } = await app.deliver(MAIL);
		await app.until(async () => expect(await calls(deliveryId)).toContainEqual(["reader", "failed"]));
		await say("lastOrderDate", "2027-07-31");
		corrected.reader = true;
		await app.until(async () => expect(await calls(deliveryId)).toContainEqual(["checker", "failed"]));
		await say("parts.CR0603-FX-1002ELF.replacement", "CR0603-JW");
		corrected.checker = true;
		await app.until(async () => expect((await notice())?.reader).toBe("rules+small"));
		expect(await notice()).toMatchObject({ reading_version: 4 });
		const [stated] = await app.sql`select last_order_date::text as day from notice`;
		expect(stated?.day).toBe("2027-07-31");
		expect(await app.sql`select mpn, replacement from notice_part order by position`).toEqual([
			{ mpn: "CR0603-FX-1002ELF", replacement: "CR0603-JW" },
			{ mpn: "3296w-1-103lf", replacement: null },
		]);
		const used = (await calls(deliveryId)).filter(([, outcome]) => outcome === "used");
		expect(used).toEqual([
			["reader", "used"],
			["checker", "used"],
		]);
	});

	it("that a person calls no notice while the model reads is left at that", async () => {
		let isSaid = false;
		model.fake.behave = (asked) => (isSaid ? right(asked) : { status: 429, headers: { "retry-after": "1" } });
		const { deliveryId } = await app.deliver(MAIL);
		await app.until(async () => expect(await calls(deliveryId)).toContainEqual(["reader", "failed"]));
		const noticeId = String((await notice())?.id);
		const input = {
			noticeId,
			readingVersion: 1,
			field: "type",
			action: "edit",
			value: "not_a_notice",
		} as const;
		await correctValue({ ctx: await buyer(), input });
		isSaid = true;
		await app.until(async () => expect(await calls(deliveryId)).toContainEqual(["reader", "used"]));
		await app.rest();
		expect(await calls(deliveryId)).not.toContainEqual(["checker", "used"]);
		expect(await notice()).toMatchObject({ reader: "rules", reading_version: 2 });
	});

	it("is not sent to the model when the day's money is spent", async () => {
		await app.sql`insert into model_call (id, role, model, prompt, outcome, cost, latency_ms)
			values (gen_random_uuid(), 'reader', 'small', 'read-notice@1', 'used', 1, 10)`;
		const asked = model.fake.asked.length;
		const { deliveryId } = await app.deliver(MAIL);
		await app.until(async () => expect(await calls(deliveryId)).toEqual([["reader", "over_budget"]]));
		await app.rest();
		expect(model.fake.asked).toHaveLength(asked);
		expect(await notice()).toMatchObject({ reader: "rules" });
	});
});
