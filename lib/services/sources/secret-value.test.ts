import { generateKeyPairSync, randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { Credential } from "./credentials";
import { givenSecretValue, hintOf, newSecretValue } from "./secret-value";

const pem = (curve: string) =>
	generateKeyPairSync("ec", { namedCurve: curve })
		.publicKey.export({ type: "spki", format: "pem" })
		.toString();
const oneLine = (text: string) => text.replace(/-----.*?-----|\s/g, "");
const b64 = (bytes: number) => randomBytes(bytes).toString("base64");

describe("a secret that we make", () => {
	it("is one that its own check takes, and another each time", () => {
		for (const kind of ["standard_webhooks", "basic"] as const) {
			const [one, other] = [newSecretValue(kind) ?? "", newSecretValue(kind)];
			expect(givenSecretValue(kind, one)).toBe(one);
			expect(other).not.toBe(one);
		}
	});

	it("for Standard Webhooks is one that its library signs with", () => {
		expect(() =>
			new Webhook(newSecretValue("standard_webhooks") ?? "").sign("1", new Date(), "{}"),
		).not.toThrow();
	});

	it("as an API key is a bearer token of our form", () => {
		expect(newSecretValue("api_key")).toMatch(/^sd_live_[\w-]{43}$/);
	});

	it("is none where only the provider can give it", () => {
		expect(newSecretValue("sendgrid_public_key")).toBeNull();
		expect(newSecretValue("mailgun_signing_key")).toBeNull();
		expect(newSecretValue("aws_access_key")).toBeNull();
	});
});

describe("a secret that is given", () => {
	it("for SendGrid may be the API's base64 or a PEM, on P-256 only", () => {
		const key = pem("prime256v1");
		expect(givenSecretValue("sendgrid_public_key", key)).toBe(oneLine(key));
		expect(givenSecretValue("sendgrid_public_key", ` ${oneLine(key)}\n`)).toBe(oneLine(key));
		expect(() => givenSecretValue("sendgrid_public_key", pem("secp384r1"))).toThrow("P-256");
		expect(() => givenSecretValue("sendgrid_public_key", b64(91))).toThrow("P-256");
		expect(() => givenSecretValue("sendgrid_public_key", "not base64!")).toThrow("base64");
	});

	const right: [Credential, string][] = [
		["standard_webhooks", `whsec_${b64(24)}`],
		["standard_webhooks", `whsec_${b64(64)}`],
		["standard_webhooks", `whpk_${b64(32)}`],
		["basic", "postmark:0123456789abcdef"],
		["mailgun_signing_key", "0123456789abcdef0123456789abcdef"],
		["mailgun_api_key", "key-0123456789abcdef"],
		["aws_access_key", `AKIAIOSFODNN7EXAMPLE:${"w".repeat(40)}`],
	];
	it.each(right)("for %s is taken: %s", (kind, value) => {
		expect(givenSecretValue(kind, `${value}\n`)).toBe(value);
	});

	const wrong: [Credential, string, string][] = [
		["standard_webhooks", `whsec_${b64(23)}`, "not 23"],
		["standard_webhooks", `whsec_${b64(65)}`, "not 65"],
		["standard_webhooks", `whpk_${b64(31)}`, "not 31"],
		["standard_webhooks", `whsk_${b64(64)}`, "private"],
		["standard_webhooks", "whsec_###", "base64"],
		["standard_webhooks", "secret", "whsec_"],
		["basic", "no-colon-in-it-at-all", "user:password"],
		["basic", ":0123456789abcdef", "user"],
		["basic", "user:short", "16"],
		["basic", "us er:0123456789abcdef", "user"],
		["basic", "user:0123456789abc/ef", "password"],
		["mailgun_signing_key", "with a space in it", "spaces"],
		["aws_access_key", `ASIAIOSFODNN7EXAMPLE:${"w".repeat(40)}`, "temporary"],
		["aws_access_key", "AKIAIOSFODNN7EXAMPLE", "secret"],
		["aws_access_key", "akia:x", "accessKeyId"],
		["api_key", "sd_live_0123456789abcdefghijklmnop", "made here"],
	];
	it.each(wrong)("for %s is refused: %s", (kind, value, words) => {
		expect(() => givenSecretValue(kind, value)).toThrow(words);
	});

	it("that is refused is not told back", () => {
		for (const [kind, value] of wrong) {
			const reasons: string[] = [];
			try {
				givenSecretValue(kind, value);
			} catch (error) {
				reasons.push(JSON.stringify(error), String(error));
			}
			expect(reasons).toHaveLength(2);
			if (value.length > 12) expect(reasons.join()).not.toContain(value);
		}
	});
});

it("is told by its last four characters", () => {
	expect(hintOf("whsec_0123456789abcdef")).toBe("cdef");
});
