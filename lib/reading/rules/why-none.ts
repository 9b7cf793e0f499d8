import type { OtherLetter } from "@/lib/domain/other-letter";
import { type Document, type Source, sourceText } from "@/lib/reading/document/document";
import { type Finding, heaviest, readableSources } from "@/lib/reading/rules/finding";
import type { KindFindings } from "@/lib/reading/rules/kind";
import { asksForState } from "@/lib/reading/rules/languages/denials";
import type { Unit } from "@/lib/reading/rules/units";
import { deniesNotice } from "@/lib/reading/rules/vocabulary";

/** Words by which letters say that they are no notice, the tellingest kind first. */
const LETTERS: readonly (readonly [OtherLetter, RegExp])[] = [
	[
		"paper of an order",
		/order (?:confirmation|acknowledg\w*)|invoice|quotation|\bquote\b|shipping confirmation|delivery note|auftragsbestätigung|bestellbestätigung|rechnung\b|lieferschein|angebot\b|conferma (?:d['’]|di )?ordine|fattura|confirmation de commande|facture|\bdevis\b|confirmación de(?:l| su)? pedido|factura|見積|請求書|报价单|報價單/iu,
	],
	[
		"price letter",
		/price (?:increase|adjustment|revision|list|change)s?|new prices|surcharge|preis(?:erhöhung|anpassung|liste)\w*|teuerungszuschlag|listino|(?:aument\w+|adeguamento) (?:de[il] )?prezz\w+|sovrapprezzo|(?:hausse|augmentation|révision) (?:des |de )?(?:prix|tarifs?)|(?:subida|revisión|actualización|aumento) de (?:precios|tarifas?)|lista de precios|価格改定|値上げ|価格表|涨价|漲價|调价|調價|价格调整|價格調整/iu,
	],
	[
		"allocation letter",
		/\ballocation\b|supply situation|(?:extended |longer )?lead[\s-]?times?|kontingent\w*|lieferzeit\w*|contingent\w*|割当|納期(?:遅延|状況)|配额|配額|交期(?:延长|延長|情况)/iu,
	],
	[
		"newsletter or offer",
		/newsletter|web ?seminar|webinar|unsubscribe|stock offers?|special offers?|trade (?:fair|show)|\bsurvey\b|meeting invit|\bmesse\b|\bsalon\b|\bferia\b|offerta|oferta|展示会|セミナー|展会|展覽|vacanc/iu,
	],
	[
		"announcement of closing days",
		/out of (?:the )?office|abwesen\w+|betriebsferien|inventur|chiusura (?:estiva|aziendale)|fermeture (?:annuelle|estivale)|cierre (?:por vacaciones|estival)|夏季休業|休業日|放假/iu,
	],
];

/** Numbers that are looked for among the company's parts; a list of stock may have hundreds of thousands. */
const MOST_NUMBERS = 2_000;
const NUMBER = /[\p{L}\d][\p{L}\d.\-/(),+#_]{2,58}[\p{L}\d)+#]/gu;

type Units = ReadonlyMap<Source, Unit[]>;

/** `kind`: what it is, with the words that show it; null when nothing tells. */
export type WhyNone = {
	kind: Finding | null;
	/** Words of an end of supply that were not enough to make it a notice. */
	end: Finding | null;
	/** What looks like a part number, where such words stand. */
	numbers: string[];
};

/** What a document is that the rules take for no notice. */
export function whyNone(document: Document, units: Units, found: KindFindings): WhyNone {
	const ends = found.kinds.filter(({ value }) => value === "discontinuance" || value === "nrnd");
	const end = heaviest(ends);
	const kind = kindOf(document, units, found, end);
	return { kind, end, numbers: end ? numbersIn(document) : [] };
}

function kindOf(document: Document, units: Units, found: KindFindings, end: Finding | null): Finding | null {
	const all = [...units].flatMap(([source, own]) => own.map((unit) => ({ source, unit })));
	const inForce = all.filter(({ unit }) => !unit.isVoid && unit.text.trim() !== "");
	const subject = inForce.filter(({ source }) => source.name === "subject");
	const say = (method: OtherLetter, at: Said | undefined) => (at ? finding(method, at) : null);
	if (document.automaticReply) return say("automatic reply", [...subject, ...inForce][0]);
	if (found.isOrderPaper) return say("paper of an order", subject[0]);
	if (found.noneExists) {
		const denial = inForce.find(({ unit }) => deniesNotice(unit.plain));
		return say("answer that there is no notice", denial);
	}
	if (found.isRequest) {
		const question = inForce.find(({ unit }) => asksForState(unit.plain));
		return say("question about the state of parts", question);
	}
	const letter = letterOf(subject) ?? letterOf(inForce);
	if (letter) return letter;
	if (found.denied) return asNone("letter that denies an end of supply", found.denied);
	return end && asNone("mail without a number or a date of a notice", end);
}

type Said = { source: Source; unit: Unit };

/** By the kind that most sentences have a word of; of as many, by the tellingest. */
function letterOf(said: readonly Said[]): Finding | null {
	let most: { method: OtherLetter; found: Said[] } | null = null;
	for (const [method, words] of LETTERS) {
		const found = said.filter(({ unit }) => words.test(unit.plain));
		if (found.length > (most?.found.length ?? 0)) most = { method, found };
	}
	const [first] = most?.found ?? [];
	return most && first ? finding(most.method, first) : null;
}

function finding(method: OtherLetter, { source, unit }: Said): Finding {
	const { text, place } = unit;
	const quote = text.trim();
	return { field: "type", value: "not_a_notice", quote, source: source.name, place, method, weight: 0 };
}

function asNone(method: OtherLetter, { quote, source, place }: Finding): Finding {
	return { field: "type", value: "not_a_notice", quote, source, place, method, weight: 0 };
}

function numbersIn(document: Document): string[] {
	const numbers = new Set<string>();
	for (const source of readableSources(document)) {
		for (const [found] of sourceText(source).matchAll(NUMBER)) {
			if (numbers.size === MOST_NUMBERS) return [...numbers];
			const token = found.includes("(") ? found : found.replace(/\)+$/, "");
			if (/\d/.test(token) && (/\p{L}/u.test(token) || token.length > 5)) numbers.add(token);
		}
	}
	return [...numbers];
}
