import { findDates } from "@/lib/domain/dates";
import { cleanPartNumber, looksLikePart } from "@/lib/domain/part-number";
import type { Place, Source } from "@/lib/reading/document/document";
import { type CaptionMeaning, columnOf, meaningOfCaption } from "@/lib/reading/rules/columns";
import type { ReadingContext } from "@/lib/reading/rules/finding";
import { applyGroupDates, groupHeadings, headingOf } from "@/lib/reading/rules/group-dates";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { emptyLine, type PartLine } from "@/lib/reading/rules/part-line";
import { readable } from "@/lib/reading/text";

type Numbers = { parts: string[]; replacement: string | null };
type ListLine = Numbers & { text: string; place: Place };
type Run = { lines: ListLine[]; caption: string | null; startsPage: boolean };

const BULLET = /^\s*(?:(?:[•▪■○●◦·*–-]|\(?\d{1,2}[.)])\s+|[・●■◆○◇►▶※•]\s*)/;
/** A list that nothing announces has to be this long to be believed. */
const FEWEST_BARE_LINES = 3;

/** Part numbers written as a list: one or several a line, with or without words behind them. */
export function readPartsLists(source: Source, context: ReadingContext): PartLine[] {
	const headings = groupHeadings(source, context);
	return runsOf(source).flatMap((run) => {
		const caption = meaningOfCaption(run.caption);
		if (!isBelievable(run, caption)) return [];
		return run.lines.flatMap((line) =>
			line.parts.map((mpn) => {
				const quote = line.text.includes(mpn) ? mpn : line.text;
				const part = emptyLine({ mpn, quote, source: source.name, place: line.place, method: "list" });
				part.disposition = caption.notAffected ? "not_affected" : caption.disposition;
				applyGroupDates(part, headings.get(headingOf(run.caption)));
				if (line.replacement) {
					const { text, place } = line;
					const at = { quote: text.trim(), source: source.name, place, method: "list" };
					part.replacement = { value: line.replacement, ...at };
				}
				if (caption.noLastOrder && run.caption) {
					part.noLastOrder = {
						value: "true",
						quote: run.caption,
						source: source.name,
						place: line.place,
						method: "caption",
					};
				}
				return part;
			}),
		);
	});
}

export function captionsOfLists(source: Source): (string | null)[] {
	return runsOf(source).map((run) => run.caption);
}

function isBelievable(run: Run, caption: CaptionMeaning): boolean {
	if (caption.replacements || caption.notParts) return false;
	if (
		run.caption &&
		/replac|substitut|successor|alternative|ersatz|nachfolge/i.test(lastWords(run.caption)) &&
		!caption.notAffected
	)
		return false;
	if (run.caption && (caption.announcesParts || caption.notAffected)) return true;
	return run.lines.length >= FEWEST_BARE_LINES;
}

function lastWords(caption: string): string {
	return caption.slice(-60);
}

const KNOWN = new WeakMap<Source, Run[]>();

/** Lines of numbers that stand together; found once. */
function runsOf(source: Source): Run[] {
	const known = KNOWN.get(source) ?? findRuns(source);
	KNOWN.set(source, known);
	return known;
}

function findRuns(source: Source): Run[] {
	const runs: Run[] = [];
	let open: Run | null = null;
	let before: string | null = null;
	for (const block of source.blocks) {
		if (block.kind !== "text" || block.furniture) {
			open = block.kind === "text" ? open : null;
			if (block.kind !== "text") before = null;
			continue;
		}
		for (const text of block.text.split("\n")) {
			if (text.trim() === "") continue;
			const numbers: Numbers = addressesProgram(text) ? NO_NUMBERS : numbersOfLine(text, open !== null);
			if (numbers.parts.length === 0) {
				open = null;
				if (!isHeadUnderHeading(text, before)) before = isContinuation(before) ? `${before} ${text}` : text;
			} else if (open) open.lines.push({ ...numbers, text, place: block.place });
			else {
				open = { lines: [{ ...numbers, text, place: block.place }], caption: before, startsPage: false };
				runs.push(open);
				before = null;
			}
		}
	}
	return runs;
}

/** "Part number" between the heading of a list and the list: the heading says what its parts are. */
function isHeadUnderHeading(text: string, before: string | null): boolean {
	if (before === null || /\d/.test(text) || columnOf(text).role !== "part") return false;
	const { notAffected, disposition } = meaningOfCaption(before);
	return text.trim().split(/\s+/).length <= 3 && (notAffected || disposition !== null);
}

/** A caption that wraps over two lines: the first one has no end. */
function isContinuation(before: string | null): before is string {
	return before !== null && !/[.:;!?]$/.test(before.trim()) && before.length > 40;
}

const NO_NUMBERS: Numbers = { parts: [], replacement: null };
const ARROW = /^(\S+)\s*(?:→|⇒|➔|➜|-{1,2}>|=>|>>)\s*(\S+)/;

/** Marks that some lists put before the old number and the new one. */
const OLD_OR_NEW =
	/[（([【](?:旧|新|現行|后继|後継|代替|old|new|alt|neu|vecchio|nuovo|antiguo|nuevo|ancien|nouveau)[）)\]】]\s*/giu;

/** "OLD → NEW", "OLD, replaced by NEW", or only parts. */
function numbersOfLine(text: string, inList: boolean): Numbers {
	const plain = readable(text).replace(BULLET, "").replace(OLD_OR_NEW, "").trim();
	const named = articleOf(plain);
	if (named) return named;
	const [, old = "", successor = ""] = plain.match(ARROW) ?? replacedBy(plain, text, inList) ?? [];
	const part = cleanPartNumber(old);
	if (!looksLikePart(part)) return { parts: partsOfLine(text, inList), replacement: null };
	const replacement = cleanPartNumber(successor);
	return { parts: [part], replacement: looksLikePart(replacement) ? replacement : null };
}

/** "Réf. 84137851 – relay (replaced by 84138851)": behind its name a number may have digits only. */
const ARTICLE =
	/^(?:réf(?:érence)?|ref(?:erencia|erence)?|art(?:icle|ikel|ículo|icolo)?|best(?:ell)?|cód(?:igo)?|cod(?:ice|e)?|item|p\/?n|mpn|part|type?|mat(?:erial)?|品番|型番|型号|型號|料号|料號)\.?(?:[\s-]?(?:no|nr|n[°º]|num|number|nummer))?\.?\s*:?\s+(\d[\d./-]{3,20}\d)(?![\d\p{L}])(.*)$/iu;

function articleOf(plain: string): Numbers | null {
	const [, mpn, rest = ""] = ARTICLE.exec(plain) ?? [];
	if (mpn === undefined || findDates(mpn).length > 0) return null;
	const behind = SUCCEEDED.test(rest) ? rest.slice(rest.search(SUCCEEDED)) : "";
	const [successor = null] = behind.match(/\d[\d./-]{3,20}\d(?![\d\p{L}])/u) ?? [];
	return { parts: [mpn], replacement: successor };
}

const SUCCEEDED =
	/replac|substitut|successor|superse|alternative|instead|recommend|suggest|ersetzt|ersatz|nachfolge|alternativ|stattdessen|remplac|substitut|équivalent|sustitu|reemplaz|nuevos? (?:diseños|desarrollos)|diseños nuevos|sostitu|rimpiazz|new design|neue (?:designs|entwicklungen)|代替|後継|推奨|替代|替换|取代|建议/iu;

/** A line of a list that names its part first and one other number behind words of succession. */
function replacedBy(plain: string, text: string, inList: boolean): string[] | null {
	if (!BULLET.test(text) && !inList) return null;
	const [first = "", ...words] = plain.split(/[\s,;:：()（）]+/u).filter((word) => word !== "");
	const rest = plain.slice(first.length);
	const others = words.map((word) => cleanPartNumber(word.replace(/[.]+$/, ""))).filter(looksLikePart);
	const [only] = others;
	if (!only || others.length > 1 || !SUCCEEDED.test(rest)) return null;
	return ["", first, only];
}

/** The parts of a line that holds nothing else, or one part and its description. */
function partsOfLine(text: string, inList: boolean): string[] {
	const bulleted = BULLET.test(text) || inList;
	const plain = readable(text)
		.replace(BULLET, "")
		.replace(OLD_OR_NEW, "")
		.replace(NO_SUCCESSOR, "")
		.replace(/^[^:]{1,40}(?:numbers?|parts?|devices?|models?):\s+(?=\S)/i, "")
		.trim();
	const words = plain.split(/[,;]\s*|\s+(?:and\s+|und\s+|et\s+)?/).filter((word) => word !== "");
	const parts = words.map((word) => cleanPartNumber(word.replace(/[.。]+$/u, "")));
	if (parts.length > 0 && parts.every(looksLikePart))
		return /,\d{3}(\s|;|$)/.test(plain) ? packed(plain) : parts;
	const described =
		plain.match(/^([^\s(]+)\(\s*[\u3040-\u9FFF]/)?.[1] ??
		plain.match(/^(\S+)\s*(?:[-:=(]|\s-\s|\t|\s{2,})\s*\p{L}/u)?.[1] ??
		(bulleted ? plain.match(/^(\S+)\s+\(/)?.[1] : undefined);
	const first = cleanPartNumber(described ?? "");
	return bulleted && looksLikePart(first) ? [first] : [];
}

const NO_SUCCESSOR =
	/\s{0,40}(?:→|⇒|=>|->|[,;–-])\s*[（(]?(?:none|no (?:direct )?(?:replacement|substitute|successor|alternative)|kein(?:e)? (?:ersatz|nachfolge|alternative)\w*|sans (?:remplaçant|remplacement|équivalent)|sin (?:sustituto|reemplazo|alternativa)|senza (?:sostitut\w*|alternativa)|nessun sostitut\w*|設定なし|代替なし|なし|無し|无|無|无替代|無替代)[）)]?\s*$/iu;

/** NXP writes the packing code behind a comma: "PCA9627ADP,118" is one number. */
function packed(plain: string): string[] {
	return plain
		.split(/;\s*|,\s+|\s+/)
		.map(cleanPartNumber)
		.filter(looksLikePart);
}
