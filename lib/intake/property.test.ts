import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CREDENTIALS, type SecretKind } from "@/lib/domain/source";
import { AppError, type ErrorCode } from "@/lib/errors";
import { channels } from "./channels";
import type { Channel } from "./channels/channel";
import { openIntake } from "./channels/testing/open-source";

/*
 * Whatever the bytes, type and headers: a delivery stored as it came, or a 4xx that says why. Once as the channel is,
 * and once with its proof waived, so that what only a proven sender could send is tried as well.
 */

const RUNS = 100;
/** What the issue of a hang is measured by; a request of these sizes takes milliseconds. */
const HANG_MS = 5_000;
/** Codes of a request that is refused; anything else would be a fault of ours. */
const CLEAR: readonly ErrorCode[] = [
	"invalid",
	"unauthorized",
	"forbidden",
	"not_found",
	"too_large",
	"unsupported_media_type",
];
const BASIC = "user:password-of-a-test";
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const withoutProof = channels.map((channel): Channel => ({ ...channel, verify() {} }));
let asItIs: Awaited<ReturnType<typeof openIntake>>;
let waived: Awaited<ReturnType<typeof openIntake>>;

beforeAll(async () => {
	[asItIs, waived] = await Promise.all([openIntake(channels), openIntake(withoutProof)]);
});
afterAll(async () => {
	await asItIs.close();
	await waived.close();
});

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

/** Names that providers use, so that some of what is made up goes deeper than the first check. */
const NAMES = [
	"source_platform",
	"manufacturer_code",
	"part_number",
	"lifecycle_status",
	"idempotency_key",
	"Type",
	"MessageId",
	"Message",
	"TopicArn",
	"MessageID",
	"RawEmail",
	"Headers",
	"PCNDto",
	"timestamp",
	"token",
	"signature",
	"body-mime",
	"email",
	"headers",
	"charsets",
	"__proto__",
];
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string());
const json = fc
	.oneof(fc.dictionary(name, fc.jsonValue()), fc.array(fc.dictionary(name, fc.jsonValue())), fc.jsonValue())
	.map((value) => bytes(JSON.stringify(value)));
const part = fc
	.tuple(name, fc.string(), fc.string())
	.map(([field, extra, value]) => `Content-Disposition: form-data; name="${field}"${extra}\r\n\r\n${value}`);
const multipart = fc
	.tuple(fc.array(part, { maxLength: 30 }), fc.constantFrom("--", "", "\r\n"))
	.map(([parts, end]) =>
		bytes(`${parts.map((text) => `--frontier\r\n${text}\r\n`).join("")}--frontier${end}`),
	);
const form = fc
	.dictionary(name, fc.string({ unit: "grapheme" }))
	.map((fields) => bytes(new URLSearchParams(fields).toString()));
const mail = fc
	.tuple(fc.string({ unit: "binary" }), fc.uint8Array({ maxLength: 500 }))
	.map(
		([subject, rest]) => new Uint8Array(Buffer.concat([Buffer.from(`Subject: ${subject}\r\n\r\n`), rest])),
	);
const zip = fc.uint8Array({ maxLength: 200 }).map((rest) => new Uint8Array([0x50, 0x4b, 3, 4, ...rest]));
const body = fc.oneof(fc.uint8Array({ maxLength: 2_000 }), json, multipart, form, mail, zip);

const headerValue = fc.string({ maxLength: 300 }).map((value) => value.replace(/[^\x21-\x7e]/g, " ").trim());
const headers = fc.dictionary(
	fc.oneof(
		fc.constantFrom("idempotency-key", "webhook-id", "traceparent", "content-length", "content-encoding"),
		fc.string({ minLength: 1 }).filter((text) => TOKEN.test(text)),
	),
	headerValue,
	{ maxKeys: 8 },
);

const contentType = (channel: Channel) =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom(...channel.contentTypes) },
		{
			weight: 2,
			arbitrary: fc.constantFrom(...channel.contentTypes).map((type) => `${type}; boundary=frontier`),
		},
		{
			weight: 1,
			arbitrary: fc.tuple(fc.constantFrom(...channel.contentTypes), headerValue).map((p) => p.join(";")),
		},
		{ weight: 1, arbitrary: headerValue },
	);

function secretsOf(channel: Channel): { kind: SecretKind; value: string }[] {
	const kinds = CREDENTIALS[channel.name].filter((kind): kind is SecretKind => kind !== "api_key");
	return kinds.map((kind) => ({
		kind,
		value: kind === "basic" ? BASIC : "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
	}));
}

describe.each(channels.map((channel) => [channel.name, channel] as const))("the channel %s", (_, channel) => {
	it.each(["as it is", "with its proof waived"])(
		"%s stores any request or refuses it clearly",
		async (how) => {
			const intake = how === "as it is" ? asItIs : waived;
			const id = await intake.addSource({ channel: channel.name, secrets: secretsOf(channel) });
			const given = fc.record({ body, type: contentType(channel), headers });
			const property = fc.asyncProperty(given, async ({ body, type, headers }) => {
				const authorization = `Basic ${Buffer.from(BASIC).toString("base64")}`;
				const all = { ...headers, "content-type": type, authorization };
				const began = performance.now();
				const { status, answer } = await intake.post(`${channel.path}/${id}`, body, all);
				expect(performance.now() - began).toBeLessThan(HANG_MS);
				const taken = status >= 200 && status < 300;
				if (!taken) {
					expect(CLEAR, JSON.stringify(answer)).toContain(answer.code);
					expect(status).toBe(statusOf(channel, answer.code));
					expect(answer.detail).toBeTruthy();
				}
				if (taken && answer.deliveryId) {
					const [row] = await intake.connection
						.sql`select body from delivery where id = ${answer.deliveryId}`;
					if (!answer.duplicate) expect(Buffer.from(row?.body).equals(Buffer.from(body))).toBe(true);
				}
			});
			await fc.assert(property, { numRuns: RUNS });
		},
	);
});

/** The status of the code, or the one that the rules of the provider ask for instead. */
function statusOf(channel: Channel, code: ErrorCode): number {
	return channel.statuses?.[code] ?? new AppError(code, "").status;
}
