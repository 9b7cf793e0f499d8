import { expect, it } from "vitest";
import { defaultText, settingNamed } from "@/lib/domain/exposure/settings";
import { readable, storedOf } from "./setting-values";
import { GROUPS, labelOf, settingOf, wordsOf } from "./setting-words";

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};

it("values are written with their unit", () => {
	expect([
		readable("share", "0.25", "USD"),
		readable("months", "1", "USD"),
		readable("money", "250000", "EUR"),
		readable("substitute", '{"cost":"5000","weeks":8}', "USD"),
	]).toEqual(["0.25 (25%)", "1 month", "€250,000.00", "$5,000.00, 8 weeks"]);
});

it("a form is read as the table stores it, and what is no number is left for the service to refuse", () => {
	expect(storedOf("money", form({ value: " 1,250,000.50 " }))).toBe("1250000.50");
	expect(storedOf("money", form({ value: "1,25" }))).toBe("1,25");
	expect(storedOf("currency", form({ value: "eur" }))).toBe("EUR");
	expect(storedOf("substitute", form({ cost: "6,000", weeks: "9" }))).toBe('{"cost":"6000","weeks":9}');
	const odd = storedOf("substitute", form({ cost: "6000", weeks: "many" }));
	expect(settingNamed("simple_substitute")?.read.safeParse(odd).success).toBe(false);
});

it("every setting stands on the page once, with words and a default that can be read", () => {
	const keys = GROUPS.flatMap((group) => group.keys);
	expect(new Set(keys).size).toBe(18);
	for (const key of keys) {
		const setting = settingOf(key);
		expect(readable(wordsOf(key).kind, defaultText(setting), "USD")).not.toBe("");
		expect(labelOf(setting.name)).toBe(wordsOf(key).label);
	}
});
