import { describe, expect, it } from "vitest";
import { open, seal } from "./secrets";

const KEY = "a-secrets-key-of-at-least-32-characters";

describe("a sealed secret", () => {
	it("opens with the key and for what it was sealed for", () => {
		expect(open(KEY, "source:1", seal(KEY, "source:1", "whsec_ä"))).toBe("whsec_ä");
	});

	it("is never the same twice and never holds the plain text", () => {
		const sealed = [seal(KEY, "source:1", "plain"), seal(KEY, "source:1", "plain")];
		expect(sealed[0]).not.toBe(sealed[1]);
		expect(sealed.join()).not.toContain(Buffer.from("plain").toString("base64url"));
	});

	it.each([
		["another key", () => open(`${KEY}2`, "source:1", seal(KEY, "source:1", "x"))],
		["something else", () => open(KEY, "source:2", seal(KEY, "source:1", "x"))],
		[
			"a changed byte",
			() =>
				open(
					KEY,
					"source:1",
					seal(KEY, "source:1", "x").replace(/.$/, (c) => (c === "A" ? "Q" : "A")),
				),
		],
		[
			"a short tag",
			() => open(KEY, "source:1", seal(KEY, "source:1", "x").replace(/^(v1\.[^.]+\.).{22}/, "$1AAAAAA")),
		],
		["no sealed text", () => open(KEY, "source:1", "whsec_abc")],
	])("does not open with %s", (_, attempt) => {
		expect(attempt).toThrow();
	});
});
