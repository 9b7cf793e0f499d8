import { expect, it } from "vitest";
import { pieces } from "./figures";

it("rounds pieces up, because nobody buys part of one, and groups thousands", () => {
	expect(pieces("6303.037375")).toBe("6,304");
	expect(pieces("7000")).toBe("7,000");
	expect(pieces("99999999999999999999.01")).toBe("100,000,000,000,000,000,000");
});
