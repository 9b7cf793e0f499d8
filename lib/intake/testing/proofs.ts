import { createHmac, createPrivateKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import type { SecretKind } from "@/lib/domain/source";

/** A request as its sender makes it, before it has an address. */
export type Sent = { body: Buffer<ArrayBuffer>; headers: Record<string, string> };

/** `old` and `current` live at the same time; nobody agreed upon `strange`. */
export type Which = "old" | "current" | "strange";

/** What one kind of sender proves itself with, over a body that is there already. */
export type Proof = {
	kind: SecretKind | "api_key";
	/** As the console keeps it. */
	secrets: Record<Which, string>;
	/** Seconds that a signature stays valid; null where nothing is dated. */
	tolerance: number | null;
	/** Whether another byte of the body makes the proof fail. */
	coversBody: boolean;
	headers(body: Buffer, which: Which, at: Date): Record<string, string>;
	/** Each makes a proven request one that is not. */
	spoils: Record<string, (sent: Sent) => Sent>;
};

const seconds = (at: Date) => String(Math.floor(at.getTime() / 1_000));

/** The same request with another header, or without it. */
export const withHeader = (name: string, change: (value: string) => string | null) => (sent: Sent) => {
	const { [name]: value = "", ...rest } = sent.headers;
	const changed = change(value);
	return { ...sent, headers: changed === null ? rest : { ...rest, [name]: changed } };
};

const without = (name: string) => withHeader(name, () => null);
const later = (name: string) => withHeader(name, (value) => String(Number(value) + 1));
/** One bit of what the base64 stands for: a letter alone may change only what its decoder passes over. */
const flipped = (name: string, at: number) =>
	withHeader(name, (value) => {
		const [version, encoded] = value.includes(",") ? value.split(",") : [null, value];
		const bytes = Buffer.from(encoded ?? "", "base64");
		const place = at < 0 ? bytes.length + at : at;
		bytes[place] = (bytes[place] ?? 0) ^ 1;
		return `${version === null ? "" : `${version},`}${bytes.toString("base64")}`;
	});

const whsec = (text: string) => `whsec_${Buffer.from(text.padStart(32, "-")).toString("base64")}`;

export const standardWebhooks: Proof = {
	kind: "standard_webhooks",
	secrets: { old: whsec("the one before"), current: whsec("the one now"), strange: whsec("nobody's") },
	tolerance: 300,
	coversBody: true,
	headers(body, which, at) {
		const id = `msg_${randomUUID()}`;
		const secret = Buffer.from(this.secrets[which].slice("whsec_".length), "base64");
		const hmac = createHmac("sha256", secret)
			.update(`${id}.${seconds(at)}.`)
			.update(body);
		return {
			"webhook-id": id,
			"webhook-timestamp": seconds(at),
			"webhook-signature": `v1,${hmac.digest("base64")}`,
		};
	},
	spoils: {
		"its id changed": withHeader("webhook-id", (id) => `${id}0`),
		"its time changed": later("webhook-timestamp"),
		"its first signed bit changed": flipped("webhook-signature", 0),
		"its last signed bit changed": flipped("webhook-signature", -1),
		"its signature cut": withHeader("webhook-signature", (value) => value.slice(0, -8)),
		"its signature of another version": withHeader("webhook-signature", (value) => `v2${value.slice(2)}`),
		"no id": without("webhook-id"),
		"no time": without("webhook-timestamp"),
		"no signature": without("webhook-signature"),
	},
};

const SIGNATURE = "x-twilio-email-event-webhook-signature";
const TIMESTAMP = "x-twilio-email-event-webhook-timestamp";
const pairs = { old: ecPair(), current: ecPair(), strange: ecPair() };

function ecPair() {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const der = { format: "der", type: "spki" } as const;
	return {
		public: publicKey.export(der).toString("base64"),
		private: createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" })),
	};
}

export const sendGridSignature: Proof = {
	kind: "sendgrid_public_key",
	secrets: { old: pairs.old.public, current: pairs.current.public, strange: pairs.strange.public },
	tolerance: 4 * 24 * 3_600,
	coversBody: true,
	headers(body, which, at) {
		const signed = Buffer.concat([Buffer.from(seconds(at)), body]);
		return {
			[SIGNATURE]: sign("sha256", signed, pairs[which].private).toString("base64"),
			[TIMESTAMP]: seconds(at),
		};
	},
	spoils: {
		"its time changed": later(TIMESTAMP),
		"its first signed number changed": flipped(SIGNATURE, 10),
		"its last signed bit changed": flipped(SIGNATURE, -1),
		"its signature cut": withHeader(SIGNATURE, (value) => value.slice(0, 40)),
		"no time": without(TIMESTAMP),
		"no signature": without(SIGNATURE),
	},
};

export const basic: Proof = {
	kind: "basic",
	secrets: { old: "parse:before", current: "parse:now and then", strange: "parse:never" },
	tolerance: null,
	coversBody: false,
	headers(_, which) {
		return { authorization: `Basic ${Buffer.from(this.secrets[which]).toString("base64")}` };
	},
	spoils: {
		"another user": withHeader("authorization", () => `Basic ${btoa("other:now and then")}`),
		"its password cut": withHeader("authorization", () => `Basic ${btoa("parse:now and the")}`),
		"its password in other case": withHeader("authorization", () => `Basic ${btoa("parse:Now And Then")}`),
		"no password": withHeader("authorization", () => `Basic ${btoa("parse:")}`),
		"no authorization": without("authorization"),
	},
};

export const apiKey: Proof = {
	kind: "api_key",
	secrets: {
		old: "sd_live_OLDOLDOLDOLDOLDOLDOLDOLDOLDOLDOLDOLD",
		current: "sd_live_NOWNOWNOWNOWNOWNOWNOWNOWNOWNOWNOWNOW",
		strange: "sd_live_0DD0DD0DD0DD0DD0DD0DD0DD0DD0DD0DD0DD",
	},
	tolerance: null,
	coversBody: false,
	headers(_, which) {
		return { authorization: `Bearer ${this.secrets[which]}` };
	},
	spoils: {
		"its last letter changed": withHeader("authorization", (value) => `${value.slice(0, -1)}X`),
		"its case changed": withHeader("authorization", (value) => value.toLowerCase()),
		"its key cut": withHeader("authorization", (value) => value.slice(0, -1)),
		"another scheme": withHeader("authorization", (value) => value.replace("Bearer", "Basic")),
		"no authorization": without("authorization"),
	},
};
