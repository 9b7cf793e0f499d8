import { expect, it } from "vitest";
import { approvalWords } from "./decide-approval";

const THRESHOLD = { approvalAbove: "50000", currency: "USD" };

it("says whether another person has to agree, and nothing of it while there is no quantity to tell it by", () => {
	expect(approvalWords(THRESHOLD, "7000", false)).toMatch(/not above \$50,000.00: it counts at once.$/);
	expect(approvalWords(THRESHOLD, "7000", true)).toMatch(/it counts once another person has approved it.$/);
	expect(approvalWords(THRESHOLD, null, false)).toMatch(/^Whether another .* once the quantity is a number/);
	expect(approvalWords({ ...THRESHOLD, approvalAbove: null }, "7000", false)).toContain("rate");
});
