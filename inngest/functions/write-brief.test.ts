import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listModelCalls } from "@/db/queries/model-calls";
import { type Asked, type Behaviour, startModel } from "@/lib/connectors/model/testing/server";
import { type Application, startApplication } from "../testing/application";

const TERM = { timeout: 240_000 };
const isWriter = ({ system }: Asked) => system.startsWith("You write");
const isGerman = ({ system }: Asked) => system.includes("Write in German");
const EN = { paragraphs: ["{maker} ends {part_1_affected}: {margin_at_risk} of margin is at risk."] };
const DE = { paragraphs: ["{maker} kündigt {part_1_affected} ab: {margin_at_risk} Marge ist gefährdet."] };
/** As a reader it finds nothing; it writes what it is told to. */
const writing =
	(write: (asked: Asked) => Behaviour) =>
	(asked: Asked): Behaviour =>
		isWriter(asked) ? write(asked) : { status: 401 };
const right = writing((asked) => ({ say: isGerman(asked) ? DE : EN }));

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
	vi.stubEnv("LLM_TIMEOUT_MS", "1500");
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

const briefs = () => app.sql<{ language: string; version: number; writer: string; body: string }[]>`
	select language, version, writer, body from brief order by language, version`;
const written = async () =>
	(await briefs()).map(({ language, version, writer }) => `${language} ${version} ${writer}`);
const calls = async (deliveryId: string) =>
	(await listModelCalls(app.ctx.db, { deliveryId })).filter(({ role }) => role === "writer");
const TEMPLATES = ["en 1 template", "de 1 template"];

/** Once every run has ended: what the calls came to, and the texts that there are. */
async function outcome(): Promise<{ outcomes: string[]; texts: string[] }> {
	const { deliveryId } = await app.deliver();
	await app.until(async () => expect((await calls(deliveryId)).length).toBeGreaterThan(0));
	await app.rest();
	return { outcomes: (await calls(deliveryId)).map((call) => call.outcome), texts: await written() };
}

describe("the brief of a new alert", TERM, () => {
	it("gets the model's words as a further text in each language; every call is kept with its cost", async () => {
		const { deliveryId } = await app.deliver();
		await app.until(async () =>
			expect(await written()).toEqual(["en 1 template", "en 2 model", "de 1 template", "de 2 model"]),
		);
		const [, english, , german] = await briefs();
		expect(english?.body).toMatch(
			/^## In words\n\nSTMicroelectronics ends \S+: \$[\d,.]+ of margin is at risk\./,
		);
		expect(german?.body).toMatch(/^## In Worten\n\nSTMicroelectronics kündigt \S+ ab: [\d.,]+\u00A0\$ Marge/);
		expect(await calls(deliveryId)).toMatchObject([
			{ prompt: "write-brief@1", outcome: "used", inputTokens: 1_000, cost: "0.004000", model: "small" },
			{ prompt: "write-brief@1", outcome: "used" },
		]);
	});

	it.each<[string, Behaviour, string]>([
		["writes other numbers", { say: { paragraphs: ["{margin_at_risk} or 600,000 is at risk."] } }, "refused"],
		["writes a day of its own", { say: { paragraphs: ["Order by 1 June 2027."] } }, "refused"],
		["talks nonsense", { sayText: "Sure! Here is your brief." }, "refused"],
		["is slow", { hang: true }, "timed_out"],
		["is down", { status: 503 }, "failed"],
		["takes no call", { status: 401 }, "failed"],
	])("stays the template's when the model %s", async (_what, behaviour, call) => {
		model.fake.behave = writing(() => behaviour);
		const { outcomes, texts } = await outcome();
		expect(new Set(outcomes)).toEqual(new Set([call]));
		expect(texts).toEqual(TEMPLATES);
		expect(await app.sql`select id from failed_run`).toEqual([]);
		expect(await app.sql`select outcome from delivery`).toEqual([{ outcome: "alerted" }]);
	});

	it("keeps what one language got when the other is refused", async () => {
		model.fake.behave = writing((asked) => (isGerman(asked) ? { sayText: "?" } : { say: EN }));
		const { texts } = await outcome();
		expect(texts).toEqual(["en 1 template", "en 2 model", "de 1 template"]);
	});

	it("is not sent to the model when the day's money is spent", async () => {
		await app.sql`insert into model_call (id, role, model, prompt, outcome, cost, latency_ms)
			values (gen_random_uuid(), 'writer', 'small', 'write-brief@1', 'used', 1, 10)`;
		const { outcomes, texts } = await outcome();
		expect(outcomes).toEqual(["over_budget", "over_budget"]);
		expect(texts).toEqual(TEMPLATES);
	});
});
