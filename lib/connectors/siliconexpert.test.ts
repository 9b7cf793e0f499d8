import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SiliconExpert, SiliconExpertSession } from "./siliconexpert";
import { namedIn, numbersSince, splitNotices } from "./siliconexpert/answers";
import { dto, LOGIN, startSiliconExpert } from "./siliconexpert/testing/server";

const page = (content: object) => Buffer.from(JSON.stringify(content));
const answer = (...PCNDto: object[]) => page({ Status: {}, Result: { PCNData: { PCNDto } } });

describe("a page of alerts", () => {
	it.each([
		[
			"notices in a list",
			{ updates: { pcn: [{ PCNNumber: "A" }, { PCNNumber: "B" }] } },
			[{ pcnNum: "A" }, { pcnNum: "B" }],
		],
		["one notice, in another spelling", { Result: { pcn_number: 7 } }, [{ pcnNum: "7" }]],
		["a notice and its parts", { x: { pcnNum: "A", affectedParts: [{ comId: "1" }] } }, [{ pcnNum: "A" }]],
		[
			"parts only",
			{ x: [{ comId: "1", affectedParts: { comId: "2" } }, { ComID: 1 }] },
			[{ comIds: ["1", "2"] }],
		],
		["nothing", { updates: "", TotalItems: "0" }, []],
		["empty lists", { updates: { partUpdates: [] } }, []],
	])("with %s names them", (_, content, named) => {
		expect(namedIn({ Status: { Code: "0" }, ...content })).toEqual(named);
	});

	it("that says something else is not understood", () => {
		expect(namedIn({ updates: { component: "TPS62193DQCR" } })).toBeNull();
	});

	it("of many parts asks about fifty at once", () => {
		const parts = Array.from({ length: 120 }, (_, n) => ({ comId: String(n) }));
		expect(namedIn({ parts })?.map((asked) => ("comIds" in asked ? asked.comIds.length : 0))).toEqual([
			50, 50, 20,
		]);
	});

	it("nested without end ends", () => {
		const deep = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
		expect(namedIn(deep)).toEqual([]);
	});
});

describe("a pcn answer", () => {
	it("gives a notice the same key however it is wrapped and in whatever order its rows come", () => {
		const [first] = splitNotices([answer(dto("P-1", "A-1"), dto("P-1", "B-1"))]);
		const [second] = splitNotices([answer(dto("P-1", "B-1")), answer(dto("P-1", "A-1"))]);
		expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
		const [other] = splitNotices([answer(dto("P-1", "A-1"), dto("P-1", "C-1"))]);
		expect(other?.idempotencyKey).not.toBe(first?.idempotencyKey);
	});

	it("that is none is kept as it came", () => {
		const body = page({ Status: {}, Result: {} });
		expect(splitNotices([body])).toMatchObject([{ body }]);
	});

	it("with an entry without a number tells no numbers", () => {
		expect(numbersSince([answer({ PCNNumber: 7 })], "2026-01-01")).toBeNull();
	});
});

describe("a request", () => {
	let platform: Awaited<ReturnType<typeof startSiliconExpert>>;
	beforeEach(async () => {
		platform = await startSiliconExpert();
	});
	afterEach(() => platform.stop());
	const client = (session = new SiliconExpertSession()) =>
		new SiliconExpert({ url: platform.url, ...LOGIN }, session, async () => {});

	it("carries the key in its body, never in its address", async () => {
		platform.notices.set("P-1", [dto("P-1", "A-1")]);
		await client().notices({ pcnNum: "P-1" });
		expect(platform.calls.map(({ path }) => path)).toEqual(["authenticateUser", "pcn"]);
		expect(platform.calls[0]?.params.get("apiKey")).toBe(LOGIN.apiKey);
	});

	it.each([
		["a redirect", { status: 302, body: "" }, "unavailable"],
		["401, again and again", { status: 401, body: "" }, "unavailable"],
		[
			"an unknown failure",
			{ status: 200, body: '{"Status":{"Code":"99","Message":"x","Success":"false"}}' },
			"unavailable",
		],
		["no status", { status: 200, body: "{}" }, "not_understood"],
		["a list", { status: 200, body: "[]" }, "not_understood"],
		["no JSON", { status: 200, body: "<html>" }, "not_understood"],
	])("that is answered with %s tells of what kind the failure is", async (_, instead, kind) => {
		platform.instead = [null, instead, null, instead];
		await expect(client().notices({ pcnNum: "P-1" })).rejects.toMatchObject({
			name: "SiliconExpertError",
			kind,
		});
	});

	it("to sign in that is answered with something else may be made again later", async () => {
		platform.instead = [{ status: 200, body: "<html>maintenance" }];
		const failure = client().notices({ pcnNum: "P-1" });
		await expect(failure).rejects.toMatchObject({ kind: "unavailable", raw: null });
	});

	it("that reaches nobody may be made again later", async () => {
		const session = new SiliconExpertSession();
		const nowhere = new SiliconExpert({ url: "http://127.0.0.1:9/", ...LOGIN }, session, async () => {});
		await expect(nowhere.notices({ pcnNum: "P-1" })).rejects.toMatchObject({ kind: "unavailable" });
	});
});
