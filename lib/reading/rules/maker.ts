import { DISTRIBUTORS } from "@/lib/domain/manufacturer-names";
import { bareName, findManufacturers, normaliseManufacturer } from "@/lib/domain/manufacturers";
import type { Block, Source } from "@/lib/reading/document/document";
import { type Finding, type ReadingContext, readableSources, WEIGHT } from "@/lib/reading/rules/finding";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { readable } from "@/lib/reading/text";

/** `value` is the canonical name where known; `printed` is what stands on the page. */
export type MakerFinding = Finding & { printed: string };

/** Lines at the head of a source where a letterhead stands. */
const HEAD_LINES = 5;

export function readMaker(
	context: ReadingContext,
	labelled: ReadonlyMap<Source, LabelledValue[]>,
): MakerFinding | null {
	const found: MakerFinding[] = [];
	for (const source of readableSources(context.document)) {
		for (const value of labelled.get(source) ?? []) fromLabel(found, source, value, context);
		for (const [index, block] of source.blocks.entries()) fromBlock(found, source, block, index, context);
	}
	fromSender(found, context);
	if (found.length === 0) fromOrganisationNames(found, context);
	const score = new Map<string, number>();
	for (const { value, weight } of found) score.set(value, (score.get(value) ?? 0) + weight);
	return (
		[...found].sort(
			(a, b) => (score.get(b.value) ?? 0) - (score.get(a.value) ?? 0) || b.weight - a.weight,
		)[0] ?? null
	);
}

function push(
	found: MakerFinding[],
	source: Source,
	printed: string,
	context: ReadingContext,
	at: { weight: number; place: Finding["place"]; method: string },
): void {
	const name = printed.trim().replace(/[\s,;:|-]+$/, "");
	if (name.length < 2 || DISTRIBUTORS.test(name)) return;
	const known = normaliseManufacturer(name, context.manufacturers);
	if (known === null && namesNobody(name)) return;
	const value = known ?? name;
	found.push({ field: "manufacturer", value, printed: name, quote: name, source: source.name, ...at });
}

/** Words that stand for a house without naming it: "Our company", "The manufacturer", "Quality team". */
const NOBODY =
	/^(the|our|your|this|that|all|an?|we|us|of|and|for|dear|company|manufacturers?|makers?|suppliers?|vendors?|customers?|clients?|partners?|distributors?|notices?|notifications?|announcements?|letters?|information|product|products|part|parts|change|changes|quality|sales|marketing|management|service|support|team|department|dept|group|division|office|factory|plant|headquarters|unser[en]?|ihre?|firma|unternehmen|hersteller|lieferant(en)?|kunden?|mitteilung|abkündigung|abteilung|werk|notre|nos|votre|la|le|les|société|entreprise|fabricant|fournisseur|avis|équipe|usine|nuestr[ao]s?|su|el|empresa|compañía|fabricante|proveedor|clientes?|aviso|equipo|nostr[aoie]|vostr[ao]|azienda|società|ditta|produttore|costruttore|fornitore|clienti|avviso|comunicazione|squadra)$/iu;
const EASTERN_NOBODY =
	/^(弊社|当社|貴社|御社|お客様|本公司|我司|我们公司|贵司|貴司|贵公司|客户|客戶|供应商|制造商|原厂)$/u;

function namesNobody(name: string): boolean {
	const words = name.split(/[\s,.'’/&-]+/).filter((word) => word !== "");
	return EASTERN_NOBODY.test(name) || words.every((word) => NOBODY.test(word));
}

function fromLabel(
	found: MakerFinding[],
	source: Source,
	value: LabelledValue,
	context: ReadingContext,
): void {
	if (value.meaning !== "manufacturer" || value.value.length > 70 || value.furniture) return;
	const [line = ""] = value.value.split("\n");
	const weight = value.structured ? WEIGHT.structured * 3 : WEIGHT.structured;
	push(found, source, line, context, { weight, place: value.place, method: `label: ${value.label.trim()}` });
}

const SPEAKS =
	/^\s*(,?\s*(inc|ltd|llc|corporation|incorporated)\.?,?\s*)?(is|are|will|has|have|hereby|announces?|regrets?|intends?|plans?|decided|product|pcn|pdn|end of life|eol|notice|-|–)\b/i;
const OWNER = /(brand|part|division|subsidiary|member|unit|company) of( the)?\s*$/i;

function fromBlock(
	found: MakerFinding[],
	source: Source,
	block: Block,
	index: number,
	context: ReadingContext,
): void {
	if (block.kind === "table" && index < HEAD_LINES) fromLetterheadTable(found, source, block, context);
	if (block.kind !== "text") return;
	for (const mention of findManufacturers(readable(block.text), context.manufacturers)) {
		const before = block.text.slice(Math.max(0, mention.start - 30), mention.start);
		const after = block.text.slice(mention.end, mention.end + 60);
		let weight: number = 8;
		if (source.name === "subject") weight = 40;
		else if (index < HEAD_LINES) weight = 30;
		else if (block.furniture) weight = 25;
		if (SPEAKS.test(after)) weight += 12;
		if (/©|\(c\)|copyright/i.test(before)) weight += 15;
		if (OWNER.test(before)) weight = 4;
		if (/\b(to|dear|from|by|replac\w*|second source|for)\s+$/i.test(before) && weight < 30) weight = 4;
		if (source.role === "alternative") weight /= 2;
		const printed = block.text.slice(mention.start, mention.end);
		push(found, source, printed, context, { weight, place: block.place, method: "name in the text" });
	}
	if (index < HEAD_LINES || block.furniture)
		fromShortLetterhead(found, source, block.text, block.place, context);
}

/** Rows of a table at the head of a page that may be its letterhead. */
const LETTERHEAD_ROWS = 2;

function fromLetterheadTable(
	found: MakerFinding[],
	source: Source,
	table: Extract<Block, { kind: "table" }>,
	context: ReadingContext,
): void {
	for (const { text, place } of table.rows.slice(0, LETTERHEAD_ROWS).flat()) {
		for (const mention of findManufacturers(readable(text), context.manufacturers)) {
			const printed = text.slice(mention.start, mention.end);
			push(found, source, printed, context, { weight: 20, place, method: "letterhead" });
		}
	}
}

/** "TI" or "ST" alone on a line of the letterhead. */
function fromShortLetterhead(
	found: MakerFinding[],
	source: Source,
	text: string,
	place: Finding["place"],
	context: ReadingContext,
): void {
	const [line = ""] = text.trim().split("\n");
	if (line.length > 3 || !/^[A-Z]{2,3}$/.test(line)) return;
	if (normaliseManufacturer(line, context.manufacturers))
		push(found, source, line, context, { weight: 20, place, method: "letterhead" });
}

const DEPARTMENT =
	/\b(pcn|pdn|eol|quality|product|change|notifications?|notices?|administration|admin|no[- ]?reply|sales|marketing|support|customer|service|team|desk|office|department|system|updates?|discontinuance|ufficio|qualità|qualité|vertrieb|info|mailer|alerts?)\b|[()]/gi;

/** The sender's name and mail domain point at a name that the text prints. */
function fromSender(found: MakerFinding[], context: ReadingContext): void {
	const { sender, sources } = context.document;
	if (!sender || DISTRIBUTORS.test(sender.name) || DISTRIBUTORS.test(sender.address)) return;
	const labels = (sender.address.split("@")[1] ?? "").split(".").slice(0, -1);
	const name = sender.name.replace(DEPARTMENT, " ").replace(/\s+/g, " ").trim();
	const texts = sources.filter((source) => source.role === "notice");
	for (const clue of [name, ...labels].filter((text) => text.length > 1)) {
		const known =
			normaliseManufacturer(clue.replace(/-/g, " "), context.manufacturers) ??
			normaliseManufacturer(clue, context.manufacturers);
		if (!known) continue;
		for (const source of texts) {
			const mention = source.blocks
				.flatMap((block) =>
					block.kind === "text" ? findManufacturers(block.text, context.manufacturers) : [],
				)
				.find((one) => one.name === known);
			const printed = mention?.printed ?? printedShort(source, known, context);
			if (!printed) continue;
			push(found, source, printed, context, { weight: 30, place: null, method: "sender" });
			return;
		}
	}
}

/** An alias of two or three letters that stands in the text as a word: "TI is discontinuing". */
function printedShort(source: Source, canonical: string, context: ReadingContext): string | null {
	const words = source.blocks.flatMap((block) =>
		block.kind === "text" ? [...block.text.matchAll(/\b[A-Z]{2,3}\b/g)] : [],
	);
	return (
		words
			.map(([word]) => word)
			.find((word) => normaliseManufacturer(word, context.manufacturers) === canonical) ?? null
	);
}

const ORGANISATION =
	/(?<![\p{L}\p{N}])((?:\p{Lu}[\p{L}\p{N}&'-]{0,40}|[\p{Lu}\p{N}]{2,40})(?:[ ](?:\p{Lu}[\p{L}\p{N}&'-]{0,40}|&|and|of|de)){0,4})[ ,]{0,3}(?=[ ,](?:GmbH|Inc|Ltd|Limited|LLC|Corp|Corporation|Co|S\.?\s?r\.?\s?l|S\.?\s?p\.?\s?A|AG|KG|SE|B\.V|N\.V|plc|SAS|S\.A|Oy|AB|A\/S|Semiconductors?|Electronics)\b)/gu;

/** A maker that no list knows: the name that the mail's domain, a legal form or the first line gives. */
function fromOrganisationNames(found: MakerFinding[], context: ReadingContext): void {
	const { sender } = context.document;
	const domain = (sender?.address.split("@")[1] ?? "")
		.split(".")
		.slice(0, -1)
		.map((label) => bareName(label.replace(/-/g, " ")));
	for (const source of readableSources(context.document)) {
		for (const [index, block] of source.blocks.entries()) {
			if (block.kind !== "text") continue;
			const at = (weight: number, method: string) => ({ weight, place: block.place, method });
			for (const beginnings of phrasesOf(block.text)) {
				const fitting = beginnings.filter((phrase) =>
					domain.some((label) => namesDomain(bareName(phrase), label)),
				);
				const exact = fitting.find((phrase) => domain.includes(bareName(phrase)));
				const name = exact ?? fitting.at(-1);
				const whole = name ? organisationOf(block.text, name) : null;
				if (name)
					push(found, source, whole ?? name, context, at(exact ? 60 : 35, "name of the sender's domain"));
			}
			for (const match of block.text.matchAll(ORGANISATION))
				push(found, source, match[1] ?? "", context, at(15, "legal form"));
			for (const match of block.text.matchAll(EASTERN_ORGANISATION)) {
				const before = block.text.slice(Math.max(0, match.index - 12), match.index);
				if (!RECIPIENT.test(before)) push(found, source, match[0], context, at(15, "legal form"));
			}
			if (index === 0 && source.name !== "subject") {
				const head = block.text.match(/^(\p{Lu}[\p{L}&'. -]{2,40}?)\s*(?:,\s*\d|\s[-–|]\s|$)/mu)?.[1];
				if (
					head &&
					!/^(dear|hello|hi|to|notice|product|end|attention|subject|date)\b/i.test(head) &&
					!ADDRESSEE.test(block.text)
				)
					push(found, source, head, context, at(14, "first line"));
			}
		}
	}
}

/** "IQD Frequency Products" of "IQD Frequency Products Ltd", where the domain only gives its beginning. */
function organisationOf(text: string, beginning: string): string | null {
	const names = [...text.matchAll(ORGANISATION)].map(([, name = ""]) => name);
	return names.find((name) => name.startsWith(`${beginning} `)) ?? null;
}

/** "矽力杰半导体技术有限公司", "株式会社村田製作所"; who is addressed has a word of respect behind the name. */
const EASTERN_ORGANISATION =
	/(?:[\p{L}\p{N}ー・（）()]{2,24}?(?:株式会社|股份有限公司|有限责任公司|有限責任公司|有限公司)|株式会社[\p{L}ー・]{2,16})(?![^\S\n]*(?:御中|様|各位|殿|敬启|台鉴|台鑒|[\p{L}]))/gu;
/** Words of respect in the first line: it names who is written to. */
const ADDRESSEE =
	/^[^\n]{1,60}(?:御中|様|殿|各位|先生|女士|台鉴|台鑒|敬启|敬啟)|^(?:to|an|à|a|alla|an die|messrs\.?|attn\.?|firma|herrn?|frau|spett\S*|致|尊敬的)(?=[\s:：])/iu;
const RECIPIENT = /(受文者|收件人|客户(名称)?|客戶(名稱)?|宛先?|正本|副本|致|尊敬的|抄送|To)\s*[:：]?\s*$/iu;

const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}&'-]{0,40}(?:[ ]\p{Lu}[\p{L}\p{N}&'-]{0,40}){0,3}/gu;

/** "Marlowe Magnetics" for marlowe-magnetics.example, "Tessaro Relays" for tessaro.example. */
function namesDomain(key: string, label: string): boolean {
	if (key.length < 3 || label.length < 3) return false;
	return label === key || (key.length > 3 && label.startsWith(key)) || key.startsWith(label);
}

/** For every run of capitalised words all its beginnings, shortest first. */
function phrasesOf(text: string): string[][] {
	return [...text.matchAll(CAPITALISED)].map(([phrase]) => {
		const words = phrase.split(" ");
		return words.map((_, index) => words.slice(0, index + 1).join(" "));
	});
}
