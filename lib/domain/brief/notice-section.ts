import { Decimal } from "../decimal";
import { byText } from "../group";
import type { NoticeField } from "../notice";
import type { Writing } from "./input";
import { bullet, dated, literal, section } from "./markdown";

/** What the maker says, each date with the words that it was read from. */
export function noticeSection(writing: Writing): string {
	const { input, words, format } = writing;
	const { notice, assessment } = input;
	const { notice: said } = words;
	const stated = (text: string | null) => literal(text ?? said.notStated);
	const number =
		stated(notice.number) + (notice.revision ? `, ${literal(said.revision(notice.revision))}` : "");
	const marked = (text: string, ...fields: NoticeField[]) =>
		[text, ...correctedOf(writing, fields)].join(" — ");
	const lines = [
		bullet(said.maker, marked(makerOf(writing), "manufacturer")),
		bullet(said.number, marked(number, "number", "revision")),
		bullet(said.type, marked(words.noticeType[notice.type], "type")),
		...(notice.title ? [bullet(said.subject, literal(notice.title))] : []),
		bullet(said.received, format.day(notice.receivedOn)),
		...DATES.flatMap((field) => dateLine(writing, field)),
		...(assessment.window.ok === false ? [bullet(said.shortWindow, said.shortWindowNote)] : []),
		...details(writing),
	];
	return section(said.title, lines.join("\n"));
}

const DATES = ["issueDate", "lastOrderDate", "lastShipDate", "effectiveDate", "responseDueDate"] as const;
/** Shown even where the notice does not state them. */
const ALWAYS: readonly NoticeField[] = ["issueDate", "lastOrderDate", "lastShipDate"];

function makerOf({ input: { notice }, words }: Writing): string {
	const { manufacturer: maker, manufacturerAsPrinted: printed } = notice;
	if (maker === null) return words.notice.notStated;
	const isRead = !notice.corrected.has("manufacturer");
	return literal(
		isRead && printed && printed !== maker ? `${maker} (${words.notice.printedAs(printed)})` : maker,
	);
}

function dateLine(writing: Writing, field: (typeof DATES)[number]): string[] {
	const { input, words } = writing;
	const day = input.notice[field];
	const corrected = correctedOf(writing, [field]);
	if (day === null && corrected.length === 0 && !ALWAYS.includes(field)) return [];
	const proof = day === null || corrected.length > 0 ? [] : proofOf(writing, field);
	const said = [dated(writing, day, words.notice.notStated), ...corrected, ...proof];
	return [bullet(words.notice[field], said.join(" — "))];
}

/** That a person put a value in the place of the one that was read: the words it was read from prove it no more. */
function correctedOf({ input, words, format }: Writing, fields: readonly NoticeField[]): string[] {
	const days = fields.flatMap((field) => input.notice.corrected.get(field) ?? []).toSorted(byText);
	return days.slice(-1).map((day) => words.notice.corrected(format.day(day)));
}

/** The quoted words with their place, and how far this way of reading is to be trusted. */
function proofOf({ input, words: { notice: said }, format }: Writing, field: NoticeField): string[] {
	const proof = input.notice.evidence.find((one) => one.field === field && one.isChosen !== false);
	if (!proof) return [];
	const source = said.place[proof.source] ?? proof.source.replace(/^attachment:/, "");
	const isPage = proof.page !== null && /^\d+$/.test(proof.page);
	const place =
		proof.page === null ? source : isPage ? said.page(source, proof.page) : `${source}, ${proof.page}`;
	const quote = literal(said.quote(proof.quote, place));
	if (proof.confidence == null) return [quote];
	const share = new Decimal(proof.confidence).toDecimalPlaces(3).toFixed();
	return [`${quote} (${said.confidence(format.percent(share))})`];
}

function details({ input: { notice }, words: { notice: said } }: Writing): string[] {
	const { terms, contact, links = [], supersedes = [] } = notice;
	const ncnr = { true: [said.ncnr], false: [said.cancellable], null: [] }[`${terms?.ncnr ?? null}`];
	const conditions = [
		...(ncnr ?? []),
		...(terms?.minimumOrder ? [said.minimum(terms.minimumOrder)] : []),
		...(terms?.allocation ? [said.allocation] : []),
	];
	const people = [contact?.name, contact?.email, contact?.phone].filter((text) => text != null);
	return [
		[said.terms, conditions],
		[said.contact, people],
		[said.supersedes, supersedes],
		[said.links, links],
	].flatMap(([name, values]) => {
		const list = Array.isArray(values) ? values : [];
		return list.length === 0 ? [] : [bullet(String(name), literal(list.join(", ")))];
	});
}
