import type { Language } from "../alert";
import type { Assumption } from "../exposure/types";
import { reasonWords } from "../labels";
import type { ReviewReason } from "../notice";
import { formatFor } from "./format";

/*
 * What the model and the readers say by code, in the brief's language. A code that has no German words keeps its
 * English ones: better understood late than not said.
 */

const DAY = /\d{4}-\d{2}-\d{2}/g;

/** Why an option cannot be taken; the model gives `code: words`. */
export function whyNot(reason: string | null, language: Language): string {
	const { day, restyled } = formatFor(language);
	const [code = ""] = (reason ?? "").split(":");
	const [first = "", second = ""] = (reason?.match(DAY) ?? []).map(day);
	const known: Record<string, string> = {
		not_needed: "der Bestand reicht bis zum Ende des Bedarfs",
		gap: "der Bestand reicht nicht bis zum Ende des Bedarfs",
		no_replacement: "der Hersteller nennt keinen",
		no_alternate: "keine andere Quelle, die weiterläuft oder weiterlaufen könnte",
		last_order_passed: first
			? `der letzte Bestelltermin war ${first}`
			: "der Hersteller nimmt nichts mehr an",
		shelf_life: `die Lagerfähigkeit endet ${first}, der Bedarf ${second}`,
	};
	return (language === "de" ? known[code] : undefined) ?? restyled(reasonWords(reason));
}

export function assumptionWords({ code, subject, text }: Assumption, language: Language): string {
	const { restyled, day, month } = formatFor(language);
	const until = text.match(DAY)?.map(day).at(-1) ?? "";
	const [, last = ""] = /until (\d{4}-\d{2}):/.exec(text) ?? [];
	const [, taken = subject, like = subject] = /^(.+) is taken to cost what (.+?) costs/.exec(text) ?? [];
	const [keeps = "", arrival = ""] = (text.slice(subject.length).match(DAY) ?? []).map(day);
	const known: Record<string, string> = {
		shelf_life_from_maker: `${subject} ist bis ${keeps} lagerfähig, gezählt ${shelfFrom(text)}`,
		shelf_life_on_aftermarket: `${subject} ist bis ${keeps} lagerfähig, gezählt ab der Ankunft am ${arrival}, als wäre es dann gefertigt (Datumscode prüfen)`,
		assumed_horizon: `${subject} hat kein Produktionsende: gebraucht bis zum Horizont, ${until}`,
		cut_at_horizon: `${subject} wird bis ${last && month(last)} gebaut: nur bis zum Horizont gerechnet, ${until}`,
		unknown_last_order_date: `${subject} gilt als noch bestellbar: kein letzter Bestelltermin ist bekannt`,
		alternate_lifecycle_unknown: `${subject} gilt als lieferbar; niemand hat den Lebenszyklus genannt, bitte prüfen`,
		alternate_price_unknown: `${taken} kostet angenommen so viel wie ${like}: der Preis ist leer`,
		replacement_price_is_unit_cost: `${taken} kostet angenommen so viel wie ${like}`,
		authorised_source_needed: `${subject} ist angenommen am Nachmarkt zu haben; Fälschungen drohen, nur bei autorisierten Quellen kaufen`,
	};
	return (language === "de" ? known[code] : undefined) ?? restyled(text, subject);
}

function shelfFrom(text: string): string {
	if (text.includes("from the last ship date"))
		return "ab dem letzten Versand (bis dahin kann in Teilen geliefert werden)";
	if (text.includes("from the last order date"))
		return "ab dem letzten Bestelltermin (ein Versandtermin ist nicht bekannt)";
	return "ab dem Stichtag (weder letzter Bestell- noch Versandtermin ist bekannt)";
}

const FIELDS: Record<string, string> = {
	unit_cost: "Stückkosten",
	moq: "Mindestmenge",
	order_multiple: "Bestellschritt",
	lead_time_days: "Lieferzeit",
	on_hand: "vorhandener Bestand",
	on_order: "bestellte Menge",
	allocated: "reservierte Menge",
	safety_stock: "Sicherheitsbestand",
	unit_price: "Preis",
	unit_margin: "Marge",
	"build plan": "Bauplan",
};

/** `LFI-120-3311: unit_cost`, an input that was empty. */
export function missingWords(missing: string, language: Language): string {
	const at = missing.lastIndexOf(": ");
	if (at < 0) return missing;
	const field = missing.slice(at + 2);
	const words = (language === "de" ? FIELDS[field] : undefined) ?? field.replaceAll("_", " ");
	return `${missing.slice(0, at)}: ${words}`;
}

export function reviewWords(reason: ReviewReason, language: Language): string {
	return language === "de" ? REVIEW_DE[reason] : reason.replaceAll("_", " ");
}

const REVIEW_DE: Record<ReviewReason, string> = {
	ambiguous_date: "ein Datum lässt sich mit Tag und Monat vertauscht lesen",
	imprecise_date: "ein Datum ist nur als Woche, Quartal oder Monat genannt",
	conflicting_dates: "zwei Stellen nennen verschiedene Daten",
	already_past_last_order: "der letzte Bestelltermin ist vorbei",
	window_shorter_than_standard: "die Frist ist kürzer als nach J-STD-048",
	no_last_order_date: "ein letzter Bestelltermin fehlt",
	wildcard_part: "eine Teilenummer hat einen Platzhalter",
	parts_in_missing_attachment: "die Teileliste steht in einer Anlage, die nicht ankam",
	scanned_pdf: "eine Anlage ist ein Bild ohne Text",
	encrypted_pdf: "eine Anlage verlangt ein Kennwort",
	unreadable_attachment: "eine Anlage ist nicht lesbar",
	prompt_injection: "die Sendung enthält Text, der ein Programm anspricht",
	hidden_text: "die Sendung enthält verborgenen Text",
	rows_not_read: "einige Zeilen der Teileliste waren nicht lesbar",
	unknown_manufacturer: "der Hersteller ist keiner der bekannten",
	no_parts_read: "keine Teilenummer wurde gefunden",
	no_notice_number: "keine Nummer der Mitteilung wurde gefunden",
	sources_disagree: "dieselbe Mitteilung sagt auf anderem Weg etwas anderes",
	flagged_by_mail_gateway: "das Mail-Gateway hielt sie für unerwünscht",
	readers_disagree: "Regeln und Modell lesen Verschiedenes",
	low_confidence: "ein Wert wurde nicht sicher gelesen",
	several_notices: "es stecken mehrere Mitteilungen darin",
};
