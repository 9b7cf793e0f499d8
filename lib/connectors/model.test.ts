import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { askModel, type ModelServer } from "./model";
import { startModel } from "./model/testing/server";

const QUESTION = { system: "Read.", text: "=== data ===", schema: z.object({ parts: z.array(z.string()) }) };
const RIGHT = { parts: ["BC847B"] };

let model: Awaited<ReturnType<typeof startModel>>;
beforeEach(async () => {
	model = await startModel(() => ({ say: RIGHT }));
});
afterEach(() => model.stop());

const server = (over: Partial<ModelServer> = {}): ModelServer => ({
	baseUrl: model.url,
	apiKey: "key",
	model: "small",
	timeoutMs: 20_000,
	prices: { input: 2, output: 10 },
	...over,
});

describe("a call of a model", () => {
	it("gives an answer of the form asked for, with its tokens and its cost", async () => {
		expect(await askModel(server(), QUESTION)).toEqual({
			outcome: "used",
			answer: RIGHT,
			account: {
				model: "small",
				inputTokens: 1_000,
				outputTokens: 200,
				cost: "0.004000",
				latencyMs: expect.any(Number),
			},
		});
		const [asked] = model.fake.asked;
		expect(asked).toMatchObject({ system: "Read.", text: "=== data ===", authorization: "Bearer key" });
		expect(asked?.body).toMatchObject({ model: "small", response_format: { type: "json_schema" } });
		expect(asked?.body.tools).toBeUndefined();
	});

	it("has no cost where no prices are known", async () => {
		expect((await askModel(server({ prices: null }), QUESTION)).account.cost).toBeNull();
	});

	it.each([
		["words instead of JSON", { sayText: "Sure! Here are the parts." }],
		["JSON of another form", { say: { parts: "BC847B" } }],
		["an answer that is cut off", { sayText: '{"parts":["BC8', finish: "length" }],
		["nothing", { sayText: "" }],
		["a refusal", { refuse: "I cannot help with that." }],
	] as const)("that is answered with %s is refused, and its tokens are counted", async (_, behaviour) => {
		model.fake.behave = () => behaviour;
		const result = await askModel(server(), QUESTION);
		expect(result).toMatchObject({ outcome: "refused", error: { kind: "refused" } });
		expect(result.account.cost).toBe("0.004000");
	});

	it("that is answered 429 tells when to come again", async () => {
		model.fake.behave = () => ({ status: 429, headers: { "retry-after": "7" } });
		const result = await askModel(server(), QUESTION);
		expect(result).toMatchObject({ outcome: "failed", error: { kind: "failed", retryAfterMs: 7_000 } });
		expect(model.fake.asked).toHaveLength(1);
	});

	it.each([
		[500, "failed"],
		[401, "not_accepted"],
		[404, "not_accepted"],
	])("that is answered %i is %s", async (status, kind) => {
		model.fake.behave = () => ({ status });
		expect(await askModel(server(), QUESTION)).toMatchObject({ outcome: "failed", error: { kind } });
	});

	it("that hangs ends with the time it is given", async () => {
		model.fake.behave = () => ({ hang: true });
		const result = await askModel(server({ timeoutMs: 200 }), QUESTION);
		expect(result).toMatchObject({ outcome: "timed_out", account: { inputTokens: null, cost: null } });
	});

	it("that reaches nobody has failed", async () => {
		const result = await askModel(server({ baseUrl: "http://127.0.0.1:9/v1" }), QUESTION);
		expect(result).toMatchObject({ outcome: "failed", error: { kind: "failed" } });
	});
});
