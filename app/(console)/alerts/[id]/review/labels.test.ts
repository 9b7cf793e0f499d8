import { expect, it } from "vitest";
import { matchField } from "@/lib/domain/correction-fields";
import { lineText } from "@/lib/domain/corrections";
import { fieldTitle, historyWords } from "./labels";

it("the history names a line by its number, also when that begins as a kept line does", () => {
	const [position, disposition, replacement] = [0, "discontinued", null] as const;
	const dates = { lastOrderDate: null, lastShipDate: null, noLastOrder: false };
	const kept = lineText({ position, mpn: "{A-100}", disposition, replacement, ...dates });
	const field = "parts.{A-100}";
	expect(historyWords({ field, action: "accepted" }, "{A-100}")).toBe("{A-100}");
	for (const action of ["added", "rejected"] as const)
		expect(historyWords({ field, action }, kept)).toBe("{A-100}");
});

it("the history names a verdict on a match by both numbers", () => {
	const field = matchField("LM4134-2.0", "LFI-120.3");
	expect(fieldTitle(field)).toBe("Match of LM4134-2.0 with LFI-120.3");
	expect(historyWords({ field, action: "accepted" }, "confirmed")).toBe("confirmed");
});
