import type { DetailField, NoticeContact, NoticeDetails, NoticeTerms } from "@/lib/domain/notice";
import { type Source, sourceText } from "@/lib/reading/document/document";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import type { Reference } from "@/lib/reading/rules/number";
import type { Quoted } from "@/lib/reading/rules/part-line";
import type { Unit } from "@/lib/reading/rules/units";

export type DetailProof = Quoted & { field: DetailField };
export type DetailFindings = { details: NoticeDetails; proofs: DetailProof[] };

const MOST_LINKS = 20;

const NCNR =
	/(?<!not )\bnon[\s-]?cancel\w*|\bncnr\b|\bnc\/?nr\b|cannot be cancel\w*|not be cancel\w* or returned|nicht (stornierbar|storniert)|non annulables?|no (son )?cancelables?|non annullabil\w*|キャンセル不可|不可取消/iu;
const MINIMUM =
	/(?:minimum\s+(?:order|buy|purchase)(?:\s+(?:quantity|qty|value))?|\bmoq\b|mindest(?:bestell|abnahme)menge|quantité minimale(?: de commande)?|cantidad mínima(?: de pedido)?|quantità minima(?: d['’]ordine)?|最小(?:注文|发注|订购)(?:数|数量|量)?)\s*(?:\([^)]*\))?\s*(?:is|of|are|von|de|di|beträgt|[:：=])?\s*((?:\p{Sc}\s?)?\d[\d.,' ]*(?:\s?(?:pcs|pieces|pc|units?|reels?|stück|pièces|piezas|pezzi|個|片|usd|eur|k))?)/iu;
const ALLOCATION =
	/\b(on|under|subject to) allocation\b|\ballocat(ed|ion)\b|while stocks? lasts?|limited (quantit\w*|availability|stock)|subject to (prior sale|availability)|first[\s-]come|solange (der )?vorrat|in der reihenfolge|dans la limite des stocks|hasta agotar|fino a esaurimento|数量限定|限量/iu;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
const PHONE =
	/(?:tel(?:ephone|efon|éfono|éphone)?|phone|fon|hotline|電話|电话)[\s:：.]{0,3}(\+?\d[\d\s()/.-]{6,}\d)/iu;
const CONTACT_LABEL =
	/contact|ansprechpartner|kontakt|interlocuteur|referente|contacto|contatto|enquir|inquir|questions?|問い?合|連絡先|联系/iu;
const LINK = /https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:]/giu;
const NO_LINK = /unsubscribe|preferences|privacy|\.(png|gif|jpe?g)$|w3\.org/iu;

/** Terms, contact, links and the notices that this one replaces: what a buyer asks next. */
export function readDetails(
	sources: readonly Source[],
	units: ReadonlyMap<Source, Unit[]>,
	labelled: ReadonlyMap<Source, LabelledValue[]>,
	references: readonly Reference[],
): DetailFindings {
	const proofs: DetailProof[] = [];
	const main = sources.filter((source) => source.role === "notice");
	for (const source of main) {
		for (const unit of units.get(source) ?? []) readTerms(proofs, source, unit);
		for (const unit of units.get(source) ?? []) readContact(proofs, source, unit);
		readLinks(proofs, source);
	}
	for (const { field, value, quote, source, place, method } of references)
		once(proofs, { field, value, quote, source, place, method });
	contactName(proofs, main, labelled);
	return { details: detailsOf(proofs), proofs };
}

function once(proofs: DetailProof[], proof: DetailProof): void {
	const isList = proof.field === "links" || proof.field === "supersedes" || proof.field === "withdraws";
	const known = proofs.some((one) => one.field === proof.field && (!isList || one.value === proof.value));
	if (!known) proofs.push(proof);
}

function readTerms(proofs: DetailProof[], source: Source, unit: Unit): void {
	if (unit.isVoid) return;
	const at = { quote: unit.text.trim(), source: source.name, place: unit.place, method: "sentence" };
	if (NCNR.test(unit.plain)) once(proofs, { field: "terms.ncnr", value: "true", ...at });
	if (ALLOCATION.test(unit.plain)) once(proofs, { field: "terms.allocation", value: "true", ...at });
	const amount = unit.plain.match(MINIMUM)?.[1]?.replace(/[\s.,]+$/, "");
	if (amount) once(proofs, { field: "terms.minimumOrder", value: amount, ...at });
}

/** An address counts where the words around it offer an answer; any other belongs to a signature. */
function readContact(proofs: DetailProof[], source: Source, unit: Unit): void {
	const around = `${unit.heading ?? ""} ${unit.plain}`;
	if (!CONTACT_LABEL.test(around)) return;
	const at = { quote: unit.text.trim(), source: source.name, place: unit.place, method: "sentence" };
	const email = unit.plain.match(EMAIL)?.[0];
	const phone = unit.plain.match(PHONE)?.[1];
	if (email) once(proofs, { field: "contact.email", value: email, ...at });
	if (phone) once(proofs, { field: "contact.phone", value: phone.trim(), ...at });
}

/** "Contact: Dana Ruiz, dana@…": letters only, no department. */
function contactName(
	proofs: DetailProof[],
	sources: readonly Source[],
	labelled: ReadonlyMap<Source, LabelledValue[]>,
): void {
	for (const source of sources) {
		for (const { label, value, quote, place } of labelled.get(source) ?? []) {
			const name = value.match(
				/^(?:(?:mr|ms|mrs|dr|herr|frau|mme|m)\.?\s+)?((?:\p{Lu}[\p{L}.'-]+\s?){2,3})/u,
			)?.[1];
			if (!CONTACT_LABEL.test(label) || !name) continue;
			const method = `label: ${label.trim()}`;
			once(proofs, { field: "contact.name", value: name.trim(), quote, source: source.name, place, method });
		}
	}
}

function readLinks(proofs: DetailProof[], source: Source): void {
	const known = proofs.filter((proof) => proof.field === "links").length;
	const links = [...new Set(sourceText(source).match(LINK) ?? [])].filter((link) => !NO_LINK.test(link));
	for (const link of links.slice(0, MOST_LINKS - known)) {
		const at = { quote: link, source: source.name, place: null, method: "link" };
		once(proofs, { field: "links", value: link, ...at });
	}
}

function detailsOf(proofs: readonly DetailProof[]): NoticeDetails {
	const all = (field: DetailField) => proofs.flatMap((one) => (one.field === field ? [one.value] : []));
	const first = (field: DetailField) => all(field)[0] ?? null;
	const contact: NoticeContact = {
		name: first("contact.name"),
		email: first("contact.email"),
		phone: first("contact.phone"),
	};
	const terms: NoticeTerms = {
		ncnr: first("terms.ncnr") === null ? null : true,
		minimumOrder: first("terms.minimumOrder"),
		allocation: first("terms.allocation") === null ? null : true,
	};
	return {
		supersedes: all("supersedes"),
		withdraws: all("withdraws"),
		contact: Object.values(contact).some((value) => value !== null) ? contact : null,
		terms: Object.values(terms).some((value) => value !== null) ? terms : null,
		links: all("links"),
	};
}
