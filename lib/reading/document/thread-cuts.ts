import type { Sender } from "@/lib/reading/document/document";
import {
	ATTRIBUTION,
	ATTRIBUTION_START,
	FORWARD_MARK,
	type HeaderField,
	headerField,
	ORIGINAL_MARK,
	prefixOf,
} from "@/lib/reading/document/thread-words";

export type PartKind = "forwarded" | "quoted";

/** Where another mail starts: lines `from` to `to` (exclusive) are its mark and header, and no one's words. */
export type Cut = { from: number; to: number; kind: PartKind; sender: Sender | null; subject: string | null };

/** The lines of a body, and what each is in a header; looked up once, however often a line is looked at. */
type Scan = { lines: readonly string[]; fields: readonly ReturnType<typeof headerField>[] };
type Header = { to: number; fields: ReadonlyMap<HeaderField, string> };

/** Blank lines that may stand between a mark and the header below it. */
const MOST_BLANK = 4;
const MOST_ATTRIBUTION_LINES = 3;
/** Lines of one header, long lists of recipients included. */
const MOST_HEADER_LINES = 60;

/**
 * Where mails start inside a body, from its top down. `subject` is the covering mail's: its prefix tells a forward
 * from a reply where the layout is the same for both. With `quotes`, lines that begin with `>` are a mail below.
 */
export function cutsIn(lines: readonly string[], subject: string | null, quotes: boolean): Cut[] {
	const scan: Scan = { lines, fields: lines.map(headerField) };
	const cuts: Cut[] = [];
	let above = subject;
	let at = 0;
	let hasWords = false;
	while (at < lines.length) {
		const cut =
			markedCut(scan, at, above) ?? (quotes && cuts.length === 0 ? quoteCut(lines, at, above) : null);
		if (cut && (hasWords || isSure(scan, cut))) {
			cuts.push(cut);
			above = cut.subject ?? above;
			at = Math.max(cut.to, at + 1);
			hasWords = true;
		} else {
			hasWords ||= !isBlank(lines[at]);
			at++;
		}
	}
	return cuts;
}

/** A memo may begin with "From: … To: … Subject: …" too; a mail's header names an address, or has a mark above it. */
function isSure({ fields }: Scan, cut: Cut): boolean {
	return fields[cut.from] === null || (cut.sender?.address ?? "") !== "";
}

function markedCut(scan: Scan, at: number, above: string | null): Cut | null {
	const line = scan.lines[at] ?? "";
	const forward = FORWARD_MARK.exec(line);
	const original = forward ? null : ORIGINAL_MARK.exec(line);
	if (forward || original) {
		const kind = forward ? "forwarded" : kindBelow(above, "forwarded");
		const behind = (forward ?? original)?.[1] ?? "";
		return { from: at, kind, ...belowMark(scan, at, behind) };
	}
	const header = scan.fields[at]?.field === "from" ? headerAt(scan, at) : null;
	if (header && isOutlooks(scan, at, header)) {
		return { from: at, to: header.to, kind: kindBelow(above, "forwarded"), ...namesIn(header) };
	}
	return attributionCut(scan.lines, at, above);
}

function belowMark(scan: Scan, at: number, behind: string): Omit<Cut, "from" | "kind"> {
	if (headerField(behind)) return { to: at + 1, ...namesInOneLine(behind) };
	let start = at + 1;
	while (start <= at + MOST_BLANK && isBlank(scan.lines[start])) start++;
	const header = headerAt(scan, start);
	const isHeader = header && (header.fields.has("from") || header.fields.has("subject"));
	return isHeader ? { to: header.to, ...namesIn(header) } : { to: at + 1, sender: null, subject: null };
}

/** Header lines from `at` on; long lists of recipients go on over further lines. */
function headerAt({ lines, fields: known }: Scan, at: number): Header | null {
	const fields = new Map<HeaderField, string>();
	let to = at;
	for (; to < Math.min(lines.length, at + MOST_HEADER_LINES); to++) {
		const line = lines[to] ?? "";
		const found = known[to];
		if (found) fields.set(found.field, fields.get(found.field) ?? found.value);
		else if (isBlank(line) || fields.size === 0 || !goesOn(lines[to - 1] ?? "", known[to - 1]?.field, line))
			break;
	}
	return fields.size === 0 ? null : { to, fields };
}

function goesOn(before: string, field: HeaderField | undefined, line: string): boolean {
	return /[,;]\s*$/.test(before) || (/^[\s>]*\s{2,}\S/.test(line) && field !== "subject");
}

/** Outlook puts no mark above: the sender comes first, then at least the date or subject and one more. */
function isOutlooks(scan: Scan, at: number, { fields, to }: Header): boolean {
	const dated = fields.has("date") || fields.has("subject");
	return scan.fields[at]?.value !== "" && dated && fields.size >= 3 && to - at >= 3;
}

function attributionCut(lines: readonly string[], at: number, above: string | null): Cut | null {
	if (!ATTRIBUTION_START.test(lines[at] ?? "")) return null;
	for (let count = 1; count <= MOST_ATTRIBUTION_LINES; count++) {
		const joined = lines
			.slice(at, at + count)
			.map((line) => line.replace(/^[\s>]+/, ""))
			.join(" ");
		// Without a day in it, it is a sentence.
		if (!/\d/.test(joined) || !ATTRIBUTION.test(joined)) continue;
		const sender = senderIn(
			joined.replace(/^.*[\d,]\s*(?:schrieb\s)?|\s(?:wrote|schrieb)\b.*$/giu, ""),
			joined,
		);
		return { from: at, to: at + count, kind: kindBelow(above, "quoted"), sender, subject: null };
	}
	return null;
}

function quoteCut(lines: readonly string[], at: number, above: string | null): Cut | null {
	if (!/^\s*>/.test(lines[at] ?? "")) return null;
	return { from: at, to: at, kind: kindBelow(above, "quoted"), sender: null, subject: null };
}

function kindBelow(above: string | null, otherwise: PartKind): PartKind {
	const prefix = prefixOf(above);
	if (prefix === null) return otherwise;
	return prefix === "reply" ? "quoted" : "forwarded";
}

function namesIn({ fields }: Header): Pick<Cut, "sender" | "subject"> {
	const from = fields.get("from");
	return { sender: from ? senderIn(from) : null, subject: fields.get("subject") || null };
}

/** "From: A <a@x.example>To: B <b@y.example>Sent: …Subject: …" */
function namesInOneLine(line: string): Pick<Cut, "sender" | "subject"> {
	const [, from] = /^[^:：]*[:：]\s*([^<[]{0,120}[<[][^>\]]*[>\]])/u.exec(line) ?? [];
	const [, subject] = /(?:subject|betreff|objet|asunto|oggetto)\s*[:：]\s*(.*)$/iu.exec(line) ?? [];
	return { sender: from ? senderIn(from) : null, subject: subject?.trim() || null };
}

function senderIn(from: string, searched = from): Sender {
	const address = /[\w.+'-]+@[\w.-]*\w/.exec(searched)?.[0] ?? "";
	const name = from
		.replace(/[<[(].*$/, "")
		.replace(/["*«»„“”]|^'|'$/g, "")
		.trim();
	return { name: name === address ? "" : name, address };
}

export function isBlank(line: string | undefined): boolean {
	return line !== undefined && line.replace(/[\s>]/g, "") === "";
}
