import { expect, it } from "vitest";
import { assess } from "../exposure/assess";
import { larkfield } from "../exposure/testing";
import { assumptionWords } from "./reasons";

it("both languages say from which day a buy keeps, and to which", () => {
	const options = assess(larkfield()).parts.flatMap((part) => part.options);
	const said = (kind: string, language: "en" | "de") =>
		options
			.find((option) => option.kind === kind)
			?.assumptions.filter(({ code }) => code.startsWith("shelf_life_"))
			.map((one) => assumptionWords(one, language));
	expect(said("life_of_need_buy", "en")).toEqual([
		"LFI-120-3311 keeps to 31 Dec 2032, 60 months from the last ship date (deliveries can be scheduled up to it)",
	]);
	expect(said("life_of_need_buy", "de")).toEqual([
		"LFI-120-3311 ist bis 31.12.2032 lagerfähig, gezählt ab dem letzten Versand (bis dahin kann in Teilen geliefert werden)",
	]);
	expect(said("aftermarket_buy", "de")).toEqual([
		"LFI-120-3311 ist bis 28.02.2032 lagerfähig, gezählt ab der Ankunft am 28.02.2027, als wäre es dann gefertigt (Datumscode prüfen)",
	]);
});
