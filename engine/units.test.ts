import { describe, expect, it } from "vitest";
import { retryAfterMs, retryDelayMs } from "./backoff";
import { durationMs, sleepUntil } from "./duration";
import { readOptions } from "./options";
import { canonicalJson } from "./protocol/canonical-json";
import { hashedSigningKey, isSignedBy, sign } from "./protocol/signing";
import { choose, type Limits } from "./queue/choose";
import type { Candidate } from "./queue/job";
import { seededUlid, ulid } from "./ulid";

describe("backoff", () => {
	it("follows Inngest's table with up to 30 s of jitter, and stays at its end", () => {
		const seconds = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200, 7_200];
		for (const [attempt, base] of seconds.entries()) {
			const ms = retryDelayMs(attempt);
			expect(ms).toBeGreaterThanOrEqual(base * 1_000);
			expect(ms).toBeLessThanOrEqual(base * 1_000 + 30_000);
		}
		expect([0, 1, 5].map((attempt) => retryDelayMs(attempt, [10, 20]))).toEqual([10, 20, 20]);
	});

	it("reads retry-after in seconds and as a date, between a second and a day", () => {
		expect(["2", "0", "999999999", undefined, "soon"].map(retryAfterMs)).toEqual([
			2_000,
			1_000,
			86_400_000,
			undefined,
			undefined,
		]);
		const date = retryAfterMs(new Date(Date.now() + 60_000).toISOString());
		expect(date).toBeGreaterThan(58_000);
		expect(date).toBeLessThanOrEqual(60_000);
	});
});

describe("durations", () => {
	it.each([
		["2s", 2_000],
		["1w2d3h4m5s", 788_645_000],
		["1.5h", 5_400_000],
		["100ms", 100],
		["5", undefined],
		["", undefined],
		["1y", undefined],
	])("%s is %s ms", (text, ms) => {
		expect(durationMs(text)).toBe(ms);
	});

	it("a sleep is a duration or a date within 366 days", () => {
		expect(sleepUntil("1h")).toEqual({ afterMs: 3_600_000 });
		expect(sleepUntil("2020-01-01T00:00:00.000Z")).toEqual({ at: new Date("2020-01-01") });
		expect(["400d", "2100-01-01T00:00:00.000Z", "tomorrow", "12"].map(sleepUntil)).toEqual(
			Array(4).fill(undefined),
		);
	});
});

describe("signing", () => {
	const key = `signkey-prod-${"0f".repeat(32)}`;

	it("writes canonical JSON as RFC 8785 does", () => {
		expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: 1e21, "": -0 })).toBe(
			'{"":0,"a":1e+21,"b":[1,{"c":"é","d":null}]}',
		);
	});

	it("believes what its own key signed within five minutes, and nothing else", () => {
		const now = Math.floor(Date.now() / 1000);
		expect(isSignedBy(sign("{}", key), "{}", key)).toBe(true);
		expect(isSignedBy(sign("{}", key, now - 299), "{}", key)).toBe(true);
		expect(isSignedBy(sign("{}", key, now - 301), "{}", key)).toBe(false);
		expect(isSignedBy(sign("{}", key), "{ }", key)).toBe(false);
		expect(isSignedBy(sign("{}", "ab".repeat(32)), "{}", key)).toBe(false);
		for (const header of [undefined, "", "t=&s=", "t=1&s=x", `t=${now}`])
			expect(isSignedBy(header, "{}", key)).toBe(false);
	});

	it("hashes the key's bytes as the SDK does for its Bearer token", () => {
		expect(hashedSigningKey("signkey-test-abcd")).toBe(
			"signkey-test-123d4c7ef2d1600a1b3a0f6addc60a10f05a3495c9409f2ecbf4cc095d000a6b",
		);
	});
});

describe("ids", () => {
	it("sort in the order they were made", () => {
		const ids = Array.from({ length: 1_000 }, ulid);
		expect(ids).toEqual([...ids].sort());
		expect(new Set(ids).size).toBe(1_000);
		expect(ids.every((id) => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id))).toBe(true);
	});

	it("a seed gives the same id for the same place, and none when it is malformed", () => {
		const seed = "1743130137367,eii2YKXRVTJPuA==";
		expect(seededUlid(seed, 0)).toBe(seededUlid(seed, 0));
		expect(seededUlid(seed, 0)).not.toBe(seededUlid(seed, 1));
		expect(["", "x", "1,", "0,eii2YKXRVTJPuA==", `${seed},x`].map((bad) => seededUlid(bad, 0))).toEqual(
			Array(5).fill(undefined),
		);
	});
});

describe("choosing among due jobs", () => {
	const job = (id: string, over: Partial<Candidate> = {}): Candidate => ({
		...{
			id,
			token: "",
			runId: id,
			key: "start",
			kind: "start",
			stepId: "step",
			stepName: null,
			race: false,
			attempt: 0,
			seq: 0,
			options: null,
			payload: null,
			queuedAt: new Date(0),
		},
		...{ concurrencyKeys: [], concurrencyLimits: [], throttleKey: null, emissionMs: null, burst: null },
		...over,
	});
	const none: Limits = { running: new Map(), arrival: new Map(), nowMs: 1_000 };
	const ids = (choice: ReturnType<typeof choose>) => choice.chosen.map((one) => one.id);

	it("fills each key up to its limit, in order", () => {
		const limited = ["1", "2", "3", "4"].map((id) =>
			job(id, { concurrencyKeys: [id === "4" ? "other" : "k"], concurrencyLimits: [2] }),
		);
		expect(ids(choose(limited, none))).toEqual(["1", "2", "4"]);
		expect(ids(choose(limited, { ...none, running: new Map([["k", 1]]) }))).toEqual(["1", "4"]);
	});

	it("a job must have room in all its keys, and takes none of them if not", () => {
		const both = job("1", { concurrencyKeys: ["a", "full"], concurrencyLimits: [1, 1] });
		const one = job("2", { concurrencyKeys: ["a"], concurrencyLimits: [1] });
		expect(ids(choose([both, one], { ...none, running: new Map([["full", 1]]) }))).toEqual(["2"]);
	});

	it("a throttle lets burst + 1 start at once and then one per emission", () => {
		const throttled = ["1", "2", "3", "4"].map((id) =>
			job(id, { throttleKey: "t", emissionMs: 200, burst: 2 }),
		);
		const first = choose(throttled, none);
		expect(ids(first)).toEqual(["1", "2", "3"]);
		expect(first.throttles).toEqual([{ key: "t", arrivalMs: 1_600, openMs: 1_200 }]);
		const later = (nowMs: number) =>
			ids(choose([job("4", throttled[3])], { ...none, arrival: new Map([["t", 1_600]]), nowMs }));
		expect([later(1_199), later(1_200)]).toEqual([[], ["4"]]);
	});
});

describe("options", () => {
	const env = { NODE_ENV: "test", DATABASE_URL: "postgres://u:p@h/db", INNGEST_DEV: "1" } as const;

	it("have working defaults", () => {
		expect(readOptions(env)).toMatchObject({
			host: "127.0.0.1",
			port: 8288,
			keys: undefined,
			sdkUrls: [],
			leaseMs: 15_000,
		});
	});

	it("read lists", () => {
		const given = {
			...env,
			INNGEST_SDK_URL: "http://a/api/inngest, http://b/x",
			ENGINE_RETRY_DELAYS_MS: "100,200",
		};
		expect(readOptions(given)).toMatchObject({
			sdkUrls: ["http://a/api/inngest", "http://b/x"],
			retryDelaysMs: [100, 200],
		});
	});

	it.each([
		["DATABASE_URL", { DATABASE_URL: "mysql://x" }],
		["ENGINE_PORT", { ENGINE_PORT: "99999" }],
		["INNGEST_SDK_URL", { INNGEST_SDK_URL: "not a url" }],
		["ENGINE_RETRY_DELAYS_MS", { ENGINE_RETRY_DELAYS_MS: "soon" }],
		["INNGEST_SIGNING_KEY", { INNGEST_SIGNING_KEY: "xyz" }],
		["INNGEST_EVENT_KEY", { INNGEST_DEV: "", INNGEST_SIGNING_KEY: "abcd" }],
	])("name %s when it is wrong", (name, wrong) => {
		expect(() => readOptions({ ...env, ...wrong })).toThrow(name);
	});
});
