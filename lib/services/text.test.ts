import { expect, it } from "vitest";
import { KeptText } from "./text";

it.each(["A\u0000B", "A\ud800B", "\udc00"])("text that no database keeps is refused: %j", (text) =>
	expect(KeptText.max(10).safeParse(text).success).toBe(false),
);

it("any other text is as it was written", () => expect(KeptText.parse("Größe 🌅\n")).toBe("Größe 🌅\n"));
