import { expect, it } from "vitest";
import { noticeIdentity } from "./notice-identity";

const NOTICE = { manufacturer: "Bourns", number: "MC 2601", revision: null, type: "discontinuance" } as const;

it("does not see case and spaces", () => {
	expect(noticeIdentity({ ...NOTICE, manufacturer: "BOURNS ", number: "mc2601" })).toBe(
		noticeIdentity(NOTICE),
	);
});

it("tells revisions, makers and numbers apart, also where their texts run together", () => {
	const others = [
		{ ...NOTICE, revision: "R1" },
		{ ...NOTICE, manufacturer: "Bourn", number: "SMC2601" },
		{ ...NOTICE, number: "MC2601R1" },
	];
	expect(new Set([NOTICE, ...others].map(noticeIdentity)).size).toBe(4);
});

it("is the same for a discontinuance and a change that share a number, and another for what takes them back", () => {
	expect(noticeIdentity({ ...NOTICE, type: "change" })).toBe(noticeIdentity(NOTICE));
	const withdrawn = noticeIdentity({ ...NOTICE, type: "withdrawal" });
	expect(withdrawn).not.toBe(noticeIdentity(NOTICE));
	expect(noticeIdentity({ ...NOTICE, type: "reinstatement" })).toBe(withdrawn);
});

it("is none without a maker or a number, and for what is no notice", () => {
	for (const lacking of [{ manufacturer: null }, { number: " " }, { type: "not_a_notice" }] as const)
		expect(noticeIdentity({ ...NOTICE, ...lacking })).toBeNull();
});
