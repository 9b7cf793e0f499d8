import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { columnOf } from "@/lib/reading/rules/columns";
import type { DateName } from "@/lib/reading/rules/date-names";
import { meaningOfLabel } from "@/lib/reading/rules/labels";
import { mail } from "@/lib/reading/testing/corpus/own-notice";
import { DATE_NAMES } from "@/lib/reading/testing/date-names";

const ROLES = ["lastOrderDate", "lastShipDate", "issueDate", "effectiveDate"] as const;
const namesOf = (language: string, role: DateName) => DATE_NAMES[language]?.[role].split(" | ") ?? [];
const LANGUAGES = Object.keys(DATE_NAMES);

/** A title, a list's label and a day as each language writes them. */
const LANGUAGE: Readonly<Record<string, { title: string; parts: string; day: string; is: string }>> = {
	en: { title: "Product Discontinuance Notice", parts: "Part number", day: "May 14, 2027", is: " is " },
	de: { title: "Abkündigung", parts: "Artikelnummer", day: "14. Mai 2027", is: " ist der " },
	fr: { title: "Avis d'arrêt de production", parts: "Référence", day: "14 mai 2027", is: " : le " },
	es: { title: "Aviso de descatalogación", parts: "Referencia", day: "14 de mayo de 2027", is: ": el " },
	it: { title: "Comunicazione di fine produzione", parts: "Codice articolo", day: "14/05/2027", is: ": il " },
	ja: { title: "生産終了のご案内", parts: "品番", day: "2027年5月14日", is: "は" },
	zh: { title: "停产通知", parts: "型号", day: "2027-05-14", is: "为" },
};
const FORMS: readonly ((name: string, day: string, is: string) => string)[] = [
	(name, day) => `${name}: ${day}`,
	(name, day) => `${name.padEnd(40)}${day}\n${"Contact".padEnd(40)}Ann Bell`,
	(name, day) => `- ${name} - ${day}\n- Contact - Ann Bell`,
	(name, day, is) => `${name}${is}${day}.`,
];

async function readIn(language: string, name: string, form: number) {
	const { title = "", parts = "", day = "", is = "" } = LANGUAGE[language] ?? {};
	const said = FORMS[form % FORMS.length]?.(name, day, is);
	const text = `Bourns\n${title} PDN-9\n\n${said}\n\n${parts}:\nSRR1260-100M\nSRR1260-220M\n`;
	const from = "pcn@bourns.example";
	return readDelivery(mail({ from, subject: "PDN-9", text }), { today: "2026-11-22", manufacturers: [] });
}

describe.each(LANGUAGES)("dates by their names (%s)", (language) => {
	it.each(ROLES)("every name of the %s is known beside a value and above a column", (role) => {
		const wrong = namesOf(language, role).filter(
			(name) => meaningOfLabel(name) !== role || (role !== "issueDate" && columnOf(name).role !== role),
		);
		expect(wrong).toEqual([]);
	});

	it.each(ROLES)(
		"the %s is read from a form, a table, a list and a sentence, and as nothing else",
		async (role) => {
			for (const [index, name] of namesOf(language, role).entries()) {
				const reading = await readIn(language, name, index);
				const read = ROLES.filter((one) => reading[one] === "2027-05-14");
				expect({ name, form: index % FORMS.length, read, parts: reading.parts.length }).toEqual({
					name,
					form: index % FORMS.length,
					read: [role],
					parts: 2,
				});
			}
		},
	);
});

describe("what is named after an order or a delivery and is no date", () => {
	it.each([
		"Type of change",
		"Order number",
		"End customer order no.",
		"Minimum order quantity",
		"New ordering code",
		"Delivery terms",
		"Delivery address",
		"Lieferzeit",
		"Bestellnummer",
		"Référence de commande",
		"Délai de livraison",
		"Codice d'ordine",
		"Plazo de entrega",
		"Supply voltage",
		"Sales office",
		"注文番号",
		"供应商",
	])("%s", (label) => {
		expect(`${meaningOfLabel(label)}`).not.toMatch(/Date$/);
		expect(columnOf(label).role).not.toMatch(/Date$/);
	});
});
