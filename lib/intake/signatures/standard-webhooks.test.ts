import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { SourceSettings } from "@/lib/domain/source";
import type { Source } from "../sources";
import { verifyStandardWebhook } from "./standard-webhooks";

const NOW = new Date("2026-11-22T12:00:00Z");
const BODY = Buffer.from('{"part_number":"LM358DR","note":"Übergröße \u{1f600}"}');
const [SECRET, OTHER] = [0, 1].map(() => `whsec_${randomBytes(32).toString("base64")}`) as [string, string];
const ED25519 = generateKeyPairSync("ed25519");
const PUBLIC = `whpk_${ED25519.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64")}`;

const seconds = (date: Date) => String(Math.floor(date.getTime() / 1_000));
const v1 = (secret: string, id = "msg_1", at = NOW, body = BODY) =>
	new Webhook(secret).sign(id, at, body.toString());
const v1a = (id = "msg_1", at = NOW, body = BODY) => {
	const bytes = Buffer.concat([Buffer.from(`${id}.${seconds(at)}.`), body]);
	return `v1a,${sign(null, bytes, ED25519.privateKey).toString("base64")}`;
};

function source(keys: readonly string[], settings: SourceSettings = {}): Source {
	const secrets = keys.map((value) => ({ kind: "standard_webhooks" as const, value }));
	return {
		id: "1",
		name: "s",
		channel: "email_raw",
		settings,
		requestsPerMinute: 1,
		closed: false,
		secrets,
	};
}

type Sent = { signature: string; id?: string; timestamp?: string; body?: Buffer; prefix?: string };

function verify(
	{ signature, id = "msg_1", timestamp = seconds(NOW), body = BODY, prefix }: Sent,
	from: Source,
) {
	const name = (last: string) => `${prefix ?? "webhook"}-${last}`;
	const given = { [name("id")]: id, [name("timestamp")]: timestamp, [name("signature")]: signature };
	const headers = new Headers(Object.entries(given).filter(([, value]) => value !== ""));
	verifyStandardWebhook({ headers, body, receivedAt: NOW }, from);
}

const accepts = (sent: Sent, from: Source) => expect(() => verify(sent, from)).not.toThrow();
const refuses = (sent: Sent, from: Source) =>
	expect(() => verify(sent, from)).toThrow(expect.objectContaining({ code: "unauthorized" }));

describe("a Standard Webhooks signature", () => {
	it("made by the standard's own library is taken", () => {
		accepts({ signature: v1(SECRET) }, source([SECRET]));
	});

	it("of the vector in the library's own tests is taken", () => {
		const at = new Date(1614265330 * 1_000);
		const headers = new Headers({
			"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
			"webhook-timestamp": "1614265330",
			"webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
		});
		const body = Buffer.from('{"test": 2432232314}');
		const arrival = { headers, body, receivedAt: at };
		expect(() =>
			verifyStandardWebhook(arrival, source(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])),
		).not.toThrow();
	});

	it("of Ed25519 (v1a) is taken by its public key only", () => {
		accepts({ signature: v1a() }, source([PUBLIC]));
		refuses({ signature: v1a() }, source([SECRET]));
		refuses({ signature: v1a("msg_1", NOW, Buffer.from("other")) }, source([PUBLIC]));
	});

	it("under Svix's header names is taken", () => {
		accepts({ signature: v1(SECRET), prefix: "svix" }, source([SECRET]));
	});

	it("by either of two live keys is taken while they are rotated, and by neither once it is gone", () => {
		const both = source([OTHER, SECRET]);
		accepts({ signature: v1(SECRET) }, both);
		accepts({ signature: v1(OTHER) }, both);
		accepts({ signature: `${v1(OTHER)} ${v1(SECRET)} ${v1a()}` }, source([SECRET]));
		accepts({ signature: `${v1(OTHER)} ${v1a()}` }, source([SECRET, PUBLIC]));
		refuses({ signature: v1(SECRET) }, source([OTHER]));
	});

	it("of another body, id or time is refused", () => {
		refuses({ signature: v1(SECRET), body: Buffer.from("{}") }, source([SECRET]));
		refuses({ signature: v1(SECRET), id: "msg_2" }, source([SECRET]));
		refuses({ signature: v1(SECRET), timestamp: String(Number(seconds(NOW)) + 1) }, source([SECRET]));
	});

	it("of a body that is no UTF-8 fits its bytes, not what they would decode to", () => {
		const body = Buffer.from([0x44, 0xe9, 0x00, 0xff]);
		const signature = (bytes: Buffer) =>
			`v1,${createHmac("sha256", Buffer.from(SECRET.slice(6), "base64"))
				.update(`msg_1.${seconds(NOW)}.`)
				.update(bytes)
				.digest("base64")}`;
		accepts({ signature: signature(body), body }, source([SECRET]));
		refuses({ signature: signature(Buffer.from(body.toString("utf8"))), body }, source([SECRET]));
	});

	it.each([
		["empty", ""],
		["of no version", v1(SECRET).slice(3)],
		["of an unknown version", v1(SECRET).replace("v1,", "v2,")],
		["truncated", v1(SECRET).slice(0, -9)],
		["with an empty value", "v1,"],
		["with letters beyond ASCII", `v1,\u00e9${v1(SECRET).slice(4)}`],
		["in lower case", v1(SECRET).toLowerCase()],
		["twice as long", `${v1(SECRET)}${v1(SECRET).slice(3)}`],
		["of the right length and wrong", `v1,${Buffer.alloc(32).toString("base64")}`],
		["an Ed25519 signature of too few bytes", "v1a,AAAA"],
		[
			"behind four that are wrong",
			`${Array(4)
				.fill(`v1,${Buffer.alloc(32).toString("base64")}`)
				.join(" ")} ${v1(SECRET)}`,
		],
	])("%s is refused", (_, signature) => {
		refuses({ signature }, source([SECRET, PUBLIC]));
	});

	it.each(["", "soon", "-1", "1e9", `${seconds(NOW)}.5`, "9".repeat(30)])(
		"with the timestamp %j is refused",
		(timestamp) => {
			const signature = v1(SECRET);
			refuses({ signature, timestamp }, source([SECRET], { toleranceSeconds: null }));
		},
	);

	it.each([
		[-6, false],
		[-4, true],
		[4, true],
		[6, false],
	])("made %i minutes from now is taken: %s", (minutes, taken) => {
		const at = new Date(NOW.getTime() + minutes * 60_000);
		const sent = { signature: v1(SECRET, "msg_1", at), timestamp: seconds(at) };
		(taken ? accepts : refuses)(sent, source([SECRET]));
		accepts(sent, source([SECRET], { toleranceSeconds: 600 }));
		accepts(sent, source([SECRET], { toleranceSeconds: null }));
		refuses(sent, source([SECRET], { toleranceSeconds: 30 }));
	});

	it("is refused when the source has no key, or one of another kind", () => {
		refuses({ signature: v1(SECRET) }, source([]));
		const basic = { ...source([]), secrets: [{ kind: "basic" as const, value: SECRET }] };
		refuses({ signature: v1(SECRET) }, basic);
	});
});
