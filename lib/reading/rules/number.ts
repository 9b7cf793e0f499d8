import type { Source } from "@/lib/reading/document/document";
import {
	type Finding,
	type ReadingContext,
	readableSources,
	WEIGHT,
	weightIn,
} from "@/lib/reading/rules/finding";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { readable } from "@/lib/reading/text";

const KIND = "PCN|PDN|PTN|PSN|EOL|LTB|DN|XCN|[IF]PCN|SPCN|ADV|CN|PD|EN|OBS|DSC";
/** A number that names its own kind: `PCN-2741`, `EOL-41`, `PD26117X`, `MM-EOL-0926`, `202606011DN`. */
const SELF_NAMED = new RegExp(
	`(?<![\\w/-])(?:[A-Z0-9]{1,8}[-_/])?(?:${KIND})(?:#\\s?|[-_/]|(?=\\d))(?=[\\w/-]*\\d)[A-Z0-9]+(?:[-_/.][A-Z0-9]+)*(?![\\w])|(?<![\\w-])\\d{6,12}(?:DN|PCN|PDN|EOL|F\\d\\d)(?!\\w)`,
	"g",
);
/** A number behind a word: "Notice MM-0926", "PDN 26_0087", "PCN No. 4711", "EOL #12". */
const AFTER_WORD =
	/\b(PCN|PDN|EOL|DN|notice|notification|advisory|bulletin|letter|circular|circolare|lettera|carta|schreiben|abkündigung|mitteilung|änderungsmitteilung|avis|comunicazione|notificación|aviso|通知|(?:our|notre|unsere?|nuestra|nostro)\s(?:ref(?:erence|erenz|erencia)?|réf(?:érence)?|zeichen|riferimento)\.?:?)(?:\s+(?:(?:di|de|d')\s*\p{L}+\s+(?:\p{L}+\s+)?)?(?:no|nr|number|n|nummer|núm|numero)\b[.°º]*|\s*[#№:])*\s+#?(?=[\w/.-]*\d|[A-Z]{2,5} \d\d)((?:[A-Z]{2,5} (?=\d{2,4}[-/]\d))?[A-Za-z0-9]+(?:[-_/.][A-Za-z0-9]+)*)/giu;
/** "AD-26-047", "K-2026-0113": a year and a running number in the subject line, where part numbers have neither. */
const DATED = /(?<![\w/.-])[A-Z]{1,6}(?:-[A-Z]{1,4})?[-/](?:20)?2[4-9][-/]\d{2,5}(?![\w-])/g;
/** "文書番号 JST-26-0067 にて", "（管理番号：K26-RK-0914）", "通知編號 EL-PDN-2610-023": behind its label anywhere in a text. */
const AFTER_EASTERN_LABEL =
	/(?<=(?:通知|文書|文书|文件|管理|発行|発番|公告|案内|變更|变更|变更|停产|停產)(?:書|书)?(?:番号|編號|编号|單號|单号|號碼|号码|字號|字号)\s{0,3}[:：]?\s{0,3})[A-Za-z0-9][\w/.-]*\d[\w/-]*/gu;
const REFERRED =
	/\b(withdraws?|cancels?|supersed\w*|replac\w*|rescinds?|as (announced|described|published|stated) in|refer(s|red)? to|see (also )?(?!(the |our )?(attached|enclosed|following))|regarding|previous(ly)?|original|earlier|related|in addition to|following up( on)?|reference(s|d)?|ersetzt|zurückgezogen\w*|widerruf\w*|annule|remplace|annulla\w{0,8}|annulation|sostituisce|sustituye|anula\w{0,6}|anulaci[oó]n|stornier\w{0,6}|storno)\b[^.;]{0,40}$/iu;
const REVISION_TAIL =
	/(?:\s{0,8}(?:[/,;(-]\s{0,8})?|[-_:.])(?:rev(?:ision)?[\s.:#_-]*|(?:ver(?:sion)?|issue|indice|ind\.|ausgabe|révision|revisione|revisión)[\s.:#_-]+)([A-Z]{1,2}\d?|\d{1,2}(?:\.\d{1,2}){0,2}|-)\)?(?![\w])|\s{1,4}\(?[vV](\d{1,2}(?:\.\d{1,2}){1,2})\)?(?![\w.])|:(R\d{1,2})\b|[-_](R\d{1,2})$|(?<=(?<!\d)\d{6})\s*-\s*(\d\d)(?![\w-])/i;

/** The same, right behind a number. */
const TAIL_HERE = new RegExp(REVISION_TAIL.source, "iy");

export type NumberFindings = {
	numbers: Finding[];
	revisions: Finding[];
	referred: Set<string>;
	references: Reference[];
};

/** An earlier notice that this one replaces or takes back. */
export type Reference = Omit<Finding, "field" | "weight"> & { field: "supersedes" | "withdraws" };

/** Method of a number that only the word before it tells for one. */
export const GUESSED = "number behind a word";

/** "Referencia: SRR1260-100M" may name a part as well as a letter. */
export function isSureNumber({ method, value }: Pick<Finding, "method" | "value">): boolean {
	const [, label = ""] = /^label: (.*)$/.exec(method) ?? [];
	return method !== GUESSED && !(WEAK_LABEL.test(label) && selfNamedNumbers(value).length === 0);
}

type Candidate = { text: string; quote: string; place: Finding["place"]; weight: number; method: string };

export function readNumber(
	context: ReadingContext,
	labelled: ReadonlyMap<Source, LabelledValue[]>,
): NumberFindings {
	const found: NumberFindings = { numbers: [], revisions: [], referred: new Set(), references: [] };
	for (const source of readableSources(context.document)) {
		for (const value of labelled.get(source) ?? []) collectLabel(found, source, value);
		for (const block of source.blocks) {
			if (block.kind === "table" && block.rows.length === 1) {
				for (const cell of block.rows[0] ?? [])
					collectText(found, source, cell.text, cell.place, WEIGHT.position);
			}
			if (block.kind !== "text") continue;
			const weight =
				source.name === "subject"
					? WEIGHT.prose + (isReply(block.text) ? -8 : 8)
					: block.furniture
						? WEIGHT.position
						: WEIGHT.prose;
			collectText(found, source, block.text, block.place, weight);
		}
	}
	for (const { value, method, weight } of found.numbers)
		if (method.startsWith("label") && weight >= WEIGHT.label) found.referred.delete(value);
	weighByCount(found.numbers);
	return found;
}

/** Letters have references too, and so have forms: another number that names its own kind is surer. */
const WEAK_LABEL =
	/^(your |our |unser |ihr |notre |votre |nuestra |nostro )?(ref(erence|erenz|érence|erencia)?|riferimento|rif|zeichen|réf(érence)?|referencia|référence|código|codice|code|doc(ument)?( (no|number|id))?)\.?\s*:?$/iu;

function collectLabel(found: NumberFindings, source: Source, value: LabelledValue): void {
	const isWeak = WEAK_LABEL.test(value.label.trim()) && selfNamedNumbers(value.value).length === 0;
	const labelWeight = isWeak ? WEIGHT.prose : WEIGHT.label;
	const weight = weightIn(source, value.structured ? WEIGHT.structured : labelWeight);
	const method = `label: ${value.label.trim()}`;
	if (value.meaning === "replaces") {
		for (const word of value.value.split(/[\s,;]+/)) found.referred.add(trimNumber(word).number);
		const field = referenceOf(value.label);
		const { number } = trimNumber(value.value.split(/[,;\n]/)[0] ?? "");
		if (field && /\d/.test(number))
			found.references.push({
				field,
				value: number,
				quote: value.quote,
				source: source.name,
				place: value.place,
				method,
			});
	}
	if (
		value.meaning === "number" &&
		/\d/.test(firstSentence(value.value)) &&
		firstSentence(value.value).length < 60
	) {
		const [line = ""] = firstSentence(value.value).split("\n");
		push(found, source, { text: line, quote: value.quote, place: value.place, weight, method });
	}
	if (value.meaning === "revision" && /^(rev\.?\s*)?[\w./-]{1,6}(\s*\(.*\))?$/i.test(value.value)) {
		const revision = value.value.replace(/^rev\.?\s*|\s*\(.*\)$/gi, "");
		found.revisions.push({
			field: "revision",
			value: revision,
			quote: value.quote,
			source: source.name,
			place: value.place,
			method,
			weight,
		});
	}
}

/** "PDN-26-77. Contact your sales office": the number ends where a sentence of its own begins. */
function firstSentence(value: string): string {
	return value.match(/^.*?\d\S*(?=\.\s+\p{Lu}\p{Ll}+ \p{Ll})/u)?.[0] ?? value;
}

/** The subject of an answer is that of the mail before it: what is printed inside is newer. */
function isReply(subject: string): boolean {
	return /^\s*(re|aw|antw|sv|rif|r|res|rv|回复|回覆|答复|返信)\s*[:：]/iu.test(subject);
}

/** Stands for a line break: a number does not follow its word over one. */
const BREAK = "\u241E";

function collectText(
	found: NumberFindings,
	source: Source,
	line: string,
	place: Finding["place"],
	weight: number,
): void {
	const plain = readable(line.replaceAll("\n", BREAK));
	for (const match of [
		...plain.matchAll(AFTER_WORD),
		...plain.matchAll(SELF_NAMED),
		...plain.matchAll(AFTER_EASTERN_LABEL),
		...(source.name === "subject" ? plain.matchAll(DATED) : []),
	]) {
		const isWord = match[2] !== undefined;
		const raw = match[2] ?? match[0];
		const start = match.index + (isWord ? match[0].lastIndexOf(raw) : 0);
		const before = plain.slice(Math.max(0, start - 120), start);
		const after = plain.slice(start + raw.length, start + raw.length + 120);
		if (isNoNumber(raw, isWord, before, after)) continue;
		if (
			REFERRED.test(
				before.replace(
					/(?:notice|pcn|pdn|our|the|of|aviso|avviso|avis|comunicazione|del|dell'|\bde|\bdi|\bla|\bel|\s|:)+$/i,
					"",
				),
			) ||
			/^\s*(is|are|has been)?\s*(hereby\s*)?[-–(]*\s*(withdrawn|cancell?ed)/i.test(after)
		) {
			const { number } = trimNumber(raw);
			found.referred.add(number);
			const from = Math.max(0, start - REFERENCE_WORDS);
			const words = plain.slice(from, start + raw.length + REFERENCE_WORDS);
			const field = referenceOf(words);
			const quote = line.slice(from, start + raw.length);
			if (field)
				found.references.push({
					field,
					value: number,
					quote,
					source: source.name,
					place,
					method: "sentence",
				});
			continue;
		}
		TAIL_HERE.lastIndex = start + raw.length;
		const tail = TAIL_HERE.exec(plain)?.[0] ?? "";
		const quote = line.slice(start, start + raw.length + tail.length).trim();
		push(found, source, {
			text: raw + tail,
			quote,
			place,
			weight: weightIn(source, weight + (isWord ? 0 : 4)),
			method: isWord ? GUESSED : "number in the text",
		});
	}
}

/** Letters around a number that say what became of that notice. */
const REFERENCE_WORDS = 60;
const TAKEN_BACK =
	/withdraw|cancel|rescind|revok|retract|void|zurück|widerruf|storn|annul|anula|ritir|取消|撤回|撤销|作废/iu;
const REPLACED = /supersed|replac|ersetz|remplac|sostitu|sustitu|update of|revision of|代替|取代|替换/iu;

function referenceOf(words: string): Reference["field"] | null {
	if (TAKEN_BACK.test(words)) return "withdraws";
	return REPLACED.test(words) ? "supersedes" : null;
}

/** Form numbers, years, dates and standards follow the same words. */
function isNoNumber(raw: string, isWord: boolean, before: string, after: string): boolean {
	if (/\b(form|formblatt|doc(ument)?|template|std|standard)\.?\s*(no\.?|#)?\s*$/i.test(before)) return true;
	if (isWord && (/^\d{1,3}$/.test(raw) || /^(19|20)\d\d$/.test(raw) || raw.length < 3)) return true;
	if (isWord && /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(raw)) return true;
	if (
		isWord &&
		/^\s*(days?|weeks?|months?|parts?|devices?|products?|%|January|February|March|April|May|June|July|August|September|October|November|December)\b/i.test(
			after,
		)
	)
		return true;
	return /^(J-?STD|ISO|IEC|JESD)/i.test(raw) || (/^(EOL|PCN|PDN)[-_]?(20\d\d)$/i.test(raw) && raw.length < 9);
}

function push(found: NumberFindings, source: Source, candidate: Candidate): void {
	const { number, revision } = trimNumber(candidate.text);
	if (!/\d/.test(number) || number.length < 2) return;
	const { quote, place, method, weight } = candidate;
	found.numbers.push({ field: "number", value: number, quote, source: source.name, place, method, weight });
	if (revision)
		found.revisions.push({
			field: "revision",
			value: revision,
			quote,
			source: source.name,
			place,
			method,
			weight,
		});
}

/** Numbers of a line that name their own kind, revisions taken off. */
export function selfNamedNumbers(line: string): string[] {
	return [...new Set([...readable(line).matchAll(SELF_NAMED)].map(([text]) => trimNumber(text).number))];
}

/** The number without kind word and revision: "PCN-2741 / Rev 1" is PCN-2741, revision 1. */
export function trimNumber(text: string): { number: string; revision: string | null } {
	const plain = readable(text).trim();
	const tail = plain.match(REVISION_TAIL);
	const revision = tail?.slice(1).find((part) => part !== undefined) ?? null;
	const withoutTail = tail ? plain.slice(0, tail.index) : plain;
	const bare = withoutTail
		.replace(/^["'(\s]+|["'),.;:\s]+$/g, "")
		.replace(
			/^(product\s+)?((discontinuance|discontinuation|change|end of life|obsolescence)\s+)?(PCN|PDN|EOL|DN|notice|notification|no\.?|number|#)[\s#:.]+(?=\S*\d)/i,
			"",
		);
	const [first = ""] = /^[\w/.-]+\s+(of|from|dated|vom|du|\()/.test(bare) ? bare.split(/\s+/) : [bare];
	return { number: first.replace(/\s*\/\s*$/, ""), revision };
}

/** Every further place that prints the number makes it surer. */
function weighByCount(findings: Finding[]): void {
	const counts = new Map<string, number>();
	for (const { value } of findings) counts.set(value, (counts.get(value) ?? 0) + 1);
	for (const finding of findings) finding.weight += Math.min((counts.get(finding.value) ?? 1) * 2, 12);
}

/** A sentence about another notice: it names that one's number and not the one of this notice. */
export function namesOnlyOthers(
	sentence: string,
	own: Pick<Finding, "value"> | null,
	all: readonly Pick<Finding, "value">[],
): boolean {
	if (!own || sentence.includes(own.value)) return false;
	return all.some(({ value }) => value.length >= SHORTEST_OF_OTHERS && sentence.includes(value));
}

/** Shorter ones may be anything else in a sentence. */
const SHORTEST_OF_OTHERS = 5;
