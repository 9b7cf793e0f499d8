import { describe, expect, it } from "vitest";
import { findManufacturers, normaliseManufacturer } from "@/lib/domain/manufacturers";

const known = [
	{ name: "Texas Instruments", aliases: ["TI", "Burr-Brown"] },
	{ name: "MaxLinear", aliases: ["Exar"] },
];

describe("a maker's name", () => {
	it("is found under its aliases, whatever case and legal form", () => {
		expect(normaliseManufacturer("TI", known)).toBe("Texas Instruments");
		expect(normaliseManufacturer("texas instruments incorporated", known)).toBe("Texas Instruments");
		expect(normaliseManufacturer("Bourns, Inc.", known)).toBe("Bourns");
		expect(normaliseManufacturer("HARTING Electric Stiftung & Co. KG", known)).toBe("HARTING");
	});
	it("is the company's own where the company lists an alias", () =>
		expect(normaliseManufacturer("Exar", known)).toBe("MaxLinear"));
	it("is null for a maker that no list knows", () =>
		expect(normaliseManufacturer("Marlowe Magnetics", known)).toBeNull());
});

describe("makers in running text", () => {
	it("are found as names, not as ordinary words, parts of words or mail addresses", () => {
		const names = (text: string) => findManufacturers(text, known).map((mention) => mention.name);
		expect(names("Texas Instruments and ON Semiconductor announce")).toEqual(["Texas Instruments", "onsemi"]);
		expect(names("zener diodes, a microchip, sales@bourns.example")).toEqual([]);
		expect(names("TI is discontinuing")).toEqual([]);
	});
});
