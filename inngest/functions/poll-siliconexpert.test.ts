import { NonRetriableError } from "inngest";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SiliconExpertSession } from "@/lib/connectors/siliconexpert";
import { dto, LOGIN, startSiliconExpert } from "@/lib/connectors/siliconexpert/testing/server";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { openServices } from "@/lib/services/testing/fixtures";
import { type PollSettings, pollSome } from "./poll-siliconexpert";

const services = await openServices();
const { ctx, sql } = services;
let platform: Awaited<ReturnType<typeof startSiliconExpert>>;
let settings: PollSettings;

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-22T10:00:00Z") });
	await sql`truncate poll_cursor, delivery cascade`;
	platform = await startSiliconExpert();
	const account = { url: platform.url, ...LOGIN };
	settings = { account, session: new SiliconExpertSession(), requestsPerDay: 1_000 };
});
afterEach(async () => {
	await platform.stop();
	vi.useRealTimers();
});
afterAll(() => services.close());

const alerts = (...numbers: string[]) => ({
	partUpdates: { pcn: numbers.map((PCNNumber, n) => ({ comId: String(n), PCNNumber })) },
});
const know = (...numbers: string[]) => {
	for (const number of numbers) platform.notices.set(number, [dto(number, `${number}-A`)]);
};
const calls = (path: string) => platform.calls.filter((call) => call.path === path);
const deliveries = () => sql<
	{ body: Buffer; idempotency_key: string; channel: string; content_type: string }[]
>`
	select body, idempotency_key, channel, content_type from delivery order by id`;
const cursor = async () => (await sql`select cursor, requests from poll_cursor`)[0];

/** Polls until a step is not followed by another; a step that throws is the caller's. */
async function poll() {
	const total = { stored: 0, known: 0 };
	for (let step = 0; step < 50; step++) {
		const { state, stored, known } = await pollSome(ctx, settings);
		total.stored += stored;
		total.known += known;
		if (state !== "more") return { state, ...total };
	}
	throw new Error("the poll does not end");
}

describe("a poll", () => {
	it("stores each notice that the alerts name as a delivery, byte for byte", async () => {
		platform.pages = [alerts("PDN-1", "PDN-2"), alerts("PDN-3")];
		know("PDN-1", "PDN-2", "PDN-3");
		expect(await poll()).toEqual({ state: "done", stored: 3, known: 0 });
		const rows = await deliveries();
		expect(rows.map((row) => [row.channel, row.content_type])).toEqual(
			Array(3).fill(["siliconexpert", "application/json"]),
		);
		const answer = {
			Status: { Code: "0", Message: "Successful Operation", Success: "true" },
			Result: { PCNData: { ReqComId: "1", PCNDto: [dto("PDN-1", "PDN-1-A")] } },
		};
		expect(rows[0]?.body.toString()).toBe(JSON.stringify(answer));
		expect(rows[0]?.idempotency_key).toMatch(/^siliconexpert:id-PDN-1:[0-9a-f]{64}$/);
		expect((await cursor())?.cursor).toMatchObject({ through: "2026-11-22", window: null });
		const [first] = calls("alert/getUpdates");
		expect(Object.fromEntries(first?.params ?? [])).toMatchObject({
			fromDate: "11/03/2026",
			toDate: "11/22/2026",
			pageNo: "1",
			alertTypes: "pcn",
		});
		expect(calls("authenticateUser")).toHaveLength(1);
	});

	it("that comes again stores nothing twice, and asks for the last days once more", async () => {
		platform.pages = [alerts("PDN-1")];
		know("PDN-1");
		await poll();
		vi.setSystemTime(new Date("2026-11-25T10:00:00Z"));
		expect(await poll()).toEqual({ state: "done", stored: 0, known: 1 });
		expect(calls("alert/getUpdates").at(-1)?.params.get("fromDate")).toBe("11/20/2026");
		expect(await deliveries()).toHaveLength(1);
		const owners = await sql`select distinct source.name from delivery join source on source.id = source_id`;
		expect(owners).toEqual([{ name: "SiliconExpert, polled" }]);
	});

	it("stores a notice anew when what it says has changed", async () => {
		platform.pages = [alerts("PDN-1")];
		know("PDN-1");
		await poll();
		platform.notices.set("PDN-1", [dto("PDN-1", "PDN-1-A", { LastTimeBuyDate: "2027-12-15" })]);
		expect(await poll()).toMatchObject({ stored: 1, known: 0 });
	});

	it("understands one object where there may be a list", async () => {
		platform.unwrapsLists = true;
		platform.pages = [
			{ partUpdates: { pcn: { comId: "1", affectedParts: { comId: "2" }, pcnNumber: "PDN-1" } } },
		];
		know("PDN-1");
		expect(await poll()).toMatchObject({ state: "done", stored: 1 });
		const [row] = await deliveries();
		expect(
			CHANNEL_READERS.siliconexpert?.({ channel: "siliconexpert", body: row?.body ?? Buffer.of() }),
		).toMatchObject({ reasons: new Set() });
	});

	it("that an alert sends to parts stores the notices that are news, each whole and once", async () => {
		platform.pages = [{ partUpdates: { pcn: [{ comId: "77", affectedParts: [{ comId: "78" }] }] } }];
		const old = dto("PCN-OLD", "A-1", { NotificationDate: "2019-03-01" });
		const unsure = dto("PCN-UNSURE", "A-1", { NotificationDate: "03/04/2019" });
		const recent = (part: string) => dto("PDN-NEW", part, { NotificationDate: "2026-11-10" });
		platform.notices.set("77", [old, unsure, recent("A-1")]);
		platform.notices.set("78", [recent("B-1")]);
		platform.notices.set("PCN-UNSURE", [unsure]);
		platform.notices.set("PDN-NEW", [recent("A-1"), recent("B-1"), recent("C-1")]);
		expect(await poll()).toMatchObject({ state: "done", stored: 2 });
		const stored = (await deliveries()).map((row) => JSON.parse(row.body.toString()).Result.PCNData.PCNDto);
		expect(stored).toEqual([[unsure], [recent("A-1"), recent("B-1"), recent("C-1")]]);
		expect(calls("pcn")).toHaveLength(3);
	});

	it("that asks about parts without any news stores nothing", async () => {
		platform.pages = [{ partUpdates: { pcn: { comId: "77" } } }];
		expect(await poll()).toEqual({ state: "done", stored: 0, known: 0 });
	});

	it("stores two makers' notices of the same number as two", async () => {
		platform.pages = [alerts("PDN-1")];
		platform.notices.set("PDN-1", [
			dto("PDN-1", "A-1"),
			dto("PDN-1", "B-1", { Manufacturer: "Bourns", PCNId: "9" }),
		]);
		expect(await poll()).toMatchObject({ stored: 2 });
	});

	it("takes a notice of more parts than a page has as one", async () => {
		platform.pages = [alerts("PDN-1")];
		platform.notices.set(
			"PDN-1",
			Array.from({ length: 501 }, (_, n) => dto("PDN-1", `PART-${n}`)),
		);
		expect(await poll()).toMatchObject({ stored: 1 });
		const [row] = await deliveries();
		expect(JSON.parse(row?.body.toString() ?? "").Result.PCNData.PCNDto).toHaveLength(501);
		expect(calls("pcn").map((call) => call.params.get("pageNumber"))).toEqual(["1", "2", "3"]);
	});

	it("ends when a page comes again", async () => {
		platform.pages = [alerts("PDN-1"), alerts("PDN-1")];
		know("PDN-1");
		expect(await poll()).toMatchObject({ state: "done", stored: 1 });
	});
});

describe("a poll that is disturbed", () => {
	const NUMBERS = Array.from({ length: 25 }, (_, n) => `PDN-${n}`);
	beforeEach(() => {
		platform.pages = [alerts(...NUMBERS.slice(0, 15)), alerts(...NUMBERS.slice(15))];
		know(...NUMBERS);
	});
	const complete = async () => {
		const rows = await deliveries();
		expect(new Set(rows.map((row) => row.idempotency_key)).size).toBe(NUMBERS.length);
		expect(rows).toHaveLength(NUMBERS.length);
	};

	it("by a session that dies signs in again and loses nothing", async () => {
		platform.sessionCalls = 4;
		expect(await poll()).toMatchObject({ state: "done", stored: NUMBERS.length });
		await complete();
		expect(calls("authenticateUser").length).toBeGreaterThan(5);
	});

	it("by a long pause signs in anew before it asks", async () => {
		await pollSome(ctx, settings);
		vi.setSystemTime(new Date("2026-11-22T10:31:00Z"));
		platform.calls.length = 0;
		await pollSome(ctx, settings);
		expect(platform.calls[0]?.path).toBe("authenticateUser");
	});

	it("by a wrong API key ends for good, with nothing stored", async () => {
		settings.account.apiKey = "wrong";
		await expect(poll()).rejects.toBeInstanceOf(NonRetriableError);
		expect(await deliveries()).toHaveLength(0);
	});

	it("by a page that fails twice goes on at the third try", async () => {
		platform.instead = [null, { status: 502, body: "" }];
		await expect(poll()).rejects.toThrow("alert/getUpdates: answered 502");
		platform.instead = [{ status: 200, body: "<html>" }];
		expect(await pollSome(ctx, settings)).toMatchObject({ state: "not_understood" });
		await sql`delete from delivery`;
		expect(await poll()).toMatchObject({ state: "done", stored: NUMBERS.length });
		await complete();
	});

	it("by a crash between two notices goes on behind the last that was stored", async () => {
		platform.instead = [null, null, null, null, null, { status: 500, body: "" }];
		await expect(poll()).rejects.toThrow("pcn: answered 500");
		expect(await deliveries()).toHaveLength(3);
		platform.calls.length = 0;
		expect(await poll()).toMatchObject({ state: "done", stored: NUMBERS.length - 3 });
		await complete();
		expect(calls("pcn")).toHaveLength(NUMBERS.length - 3);
	});

	it("by its own quota stops in time and goes on the next day", async () => {
		settings.requestsPerDay = 12;
		expect(await poll()).toMatchObject({ state: "quota_spent" });
		expect(platform.calls).toHaveLength(12);
		expect(await poll()).toMatchObject({ state: "quota_spent", stored: 0 });
		expect(platform.calls).toHaveLength(12);
		for (const day of ["23", "24", "25"]) {
			vi.setSystemTime(new Date(`2026-11-${day}T00:05:00Z`));
			await poll();
		}
		await complete();
	});

	it.each([
		["429", { status: 429, body: "" }],
		[
			"words",
			{ status: 200, body: '{"Status":{"Code":"9","Message":"Daily quota exceeded","Success":"false"}}' },
		],
	])("by the platform's quota, told by %s, asks nothing more that day", async (_, instead) => {
		platform.instead = [null, null, instead];
		expect(await poll()).toMatchObject({ state: "quota_spent", stored: 0 });
		const asked = platform.calls.length;
		expect(await poll()).toMatchObject({ state: "quota_spent", stored: 0 });
		expect(platform.calls).toHaveLength(asked);
		vi.setSystemTime(new Date("2026-11-23T00:05:00Z"));
		expect(await poll()).toMatchObject({ state: "done", stored: NUMBERS.length });
	});

	it("for longer than the platform answers goes on with what it answers", async () => {
		settings.requestsPerDay = 5;
		await poll();
		settings.requestsPerDay = 1_000;
		vi.setSystemTime(new Date("2027-01-31T10:00:00Z"));
		expect(await poll()).toMatchObject({ state: "done" });
		await complete();
		expect(calls("alert/getUpdates").at(-1)?.params.get("fromDate")).toBe("01/02/2027");
	});

	it("by another poller stores nothing twice", async () => {
		const rival = { ...settings, session: new SiliconExpertSession() };
		await pollSome(ctx, settings);
		await Promise.allSettled([pollSome(ctx, settings), pollSome(ctx, rival)]);
		await poll();
		await complete();
	});

	it("by alerts that it does not understand keeps them as a delivery and stays where it is", async () => {
		platform.pages = [{ partUpdates: { pcn: { component: "TPS62193DQCR" } } }];
		expect(await poll()).toMatchObject({ state: "not_understood", stored: 1 });
		const [row] = await deliveries();
		const read = () =>
			CHANNEL_READERS.siliconexpert?.({ channel: "siliconexpert", body: row?.body ?? Buffer.of() });
		expect(read).toThrow(expect.objectContaining({ name: "UnreadableDelivery", path: "Result.PCNData" }));
		expect(await poll()).toMatchObject({ state: "not_understood", stored: 0 });
		expect((await cursor())?.cursor).toMatchObject({ through: null, window: { page: 1 } });
	});

	it("by a notice that it does not understand keeps the answer as a delivery and goes on", async () => {
		platform.pages = [alerts("PDN-1", "PDN-2")];
		platform.notices.delete("PDN-1");
		expect(await poll()).toMatchObject({ state: "done", stored: 2 });
		const [first] = await deliveries();
		const read = () =>
			CHANNEL_READERS.siliconexpert?.({ channel: "siliconexpert", body: first?.body ?? Buffer.of() });
		expect(read).toThrow(expect.objectContaining({ path: "Status.Success" }));
	});
});
