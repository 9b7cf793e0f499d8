import { describe, expect, it } from "vitest";
import { getS3Object, type S3Object } from "./s3";

const KEY = "AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const OBJECT: S3Object = { bucket: "notices", key: "in/d6iitobk75ur44p8kdnnp7g2n800", region: "eu-west-1" };

/** Answers and remembers what it was asked. */
function s3(answer: () => Response = () => new Response("Subject: PDN\r\n\r\n")) {
	const asked: { url: string; headers: Headers }[] = [];
	const fetch = async (url: string, init: RequestInit) => {
		asked.push({ url, headers: new Headers(init.headers) });
		return answer();
	};
	const get = (change: Partial<S3Object> = {}) =>
		getS3Object({ ...OBJECT, ...change }, KEY, { maxBytes: 1_000, fetch });
	return { asked, get };
}

describe("an object", () => {
	it("is asked for once, signed by Signature Version 4, and given as it is", async () => {
		const { asked, get } = s3();
		expect((await get()).toString()).toBe("Subject: PDN\r\n\r\n");
		expect(asked.map(({ url }) => url)).toEqual([
			"https://s3.eu-west-1.amazonaws.com/notices/in/d6iitobk75ur44p8kdnnp7g2n800",
		]);
		const authorization = asked[0]?.headers.get("authorization");
		expect(authorization).toMatch(
			/^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
		);
		expect(asked[0]?.headers.get("x-amz-date")).toMatch(/^\d{8}T\d{6}Z$/);
	});

	it.each([
		["a b+c%/é'(1)", "a%20b%2Bc%25/%C3%A9%27%281%29"],
		["?x=1#y", "%3Fx%3D1%23y"],
		["@evil.example//x", "%40evil.example//x"],
	])("named %s is addressed by that name alone", async (key, path) => {
		const { asked, get } = s3();
		await get({ key });
		expect(asked[0]?.url).toBe(`https://s3.eu-west-1.amazonaws.com/notices/${path}`);
	});

	it("in China is asked for there", async () => {
		const { asked, get } = s3();
		await get({ region: "cn-north-1" });
		expect(asked[0]?.url).toContain("https://s3.cn-north-1.amazonaws.com.cn/notices/");
	});
});

it.each([
	["a key that leads to another object", { key: "in/../../other/secret" }],
	["a key with a dot for a folder", { key: "./x" }],
	["a bucket that is a host", { bucket: "evil.example/" }],
	["a bucket of capitals", { bucket: "Notices" }],
	["a region that is a host", { region: "evil.example" }],
	["no region", { region: "" }],
])("%s is not asked for", async (_, change) => {
	const { asked, get } = s3();
	await expect(get(change)).rejects.toMatchObject({ permanent: true, status: null });
	expect(asked).toEqual([]);
});

it.each([
	[404, "<Error><Code>NoSuchKey</Code></Error>", true],
	[403, "<Error><Code>AccessDenied</Code></Error>", true],
	[301, "<Error><Code>PermanentRedirect</Code></Error>", true],
	[503, "<Error><Code>SlowDown</Code></Error>", false],
])("an error of status %i is told in S3's words", async (status, words, permanent) => {
	const { get } = s3(() => new Response(words, { status }));
	await expect(get()).rejects.toMatchObject({
		permanent,
		status,
		message: `Amazon S3 (notices/in/d6iitobk75ur44p8kdnnp7g2n800) answered ${status}: ${words}`,
	});
});

it("a mail that SES encrypted on its own is not taken for a mail", async () => {
	const { get } = s3(() => new Response("...", { headers: { "x-amz-meta-x-amz-key-v2": "AQID" } }));
	await expect(get()).rejects.toThrow(/switch message encryption off/);
});
