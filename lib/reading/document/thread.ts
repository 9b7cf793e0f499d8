import type { Block, Sender } from "@/lib/reading/document/document";

/** A mail body cut where another mail starts inside it. */
export type ThreadPart<T> = {
	kind: "own" | "forwarded" | "quoted";
	content: T;
	sender: Sender | null;
	subject: string | null;
};

const FORWARD =
	/^[\s>*_]*-{2,}\s*(forwarded message|original message|begin forwarded message|weitergeleitete nachricht|ursprüngliche nachricht|message transféré|message d'origine|mensaje reenviado|mensaje original|messaggio inoltrato|messaggio originale|転送|转发邮件|原始邮件).*$|^[\s>]*(begin forwarded message|anfang der weitergeleiteten (nachricht|e-mail)|début du message (transféré|réexpédié))\s*:?\s*$/iu;
const REPLY = /^\s*(on|am|le|il|el)\s.{6,160}\s(wrote|schrieb.*|a écrit|ha scritto|escribió)\s*:\s*$/iu;
const HEADER =
	/^[\s>*_]*(from|von|de|da|date|sent|datum|gesendet|envoyé|date|inviato|fecha|enviado|subject|betreff|objet|oggetto|asunto|to|an|à|a|para|cc)\s*[*_]*\s*:\s*(.*)$/iu;

/** Plain text: own words, forwarded mails, and `>` quotes or replies below. */
export function splitText(text: string): ThreadPart<string>[] {
	const parts: ThreadPart<string[]>[] = [start("own")];
	const lines = text.split("\n");
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? "";
		const head = headerAt(lines, at);
		const current = parts.at(-1);
		if (
			FORWARD.test(line) ||
			(head > 0 && !FORWARD.test(lines[at - 1] ?? "") && parts.length > 0 && at > 0)
		) {
			const from = FORWARD.test(line) ? at + 1 : at;
			const skipped = lines.slice(from).findIndex((one) => one.replace(/[\s>]/g, "") !== "");
			const headStart = from + Math.max(skipped, 0);
			const length = headerAt(lines, headStart);
			const header = lines.slice(headStart, headStart + length);
			parts.push({ ...start<string>("forwarded"), ...readHeader(header) });
			at = headStart + length - 1;
		} else if (REPLY.test(line) || REPLY.test(`${line} ${lines[at + 1] ?? ""}`)) {
			if (!REPLY.test(line)) at++;
			parts.push(start("quoted"));
		} else if (/^\s*>/.test(line) && current?.kind === "own") {
			parts.push({ ...start<string>("quoted"), content: [line] });
		} else current?.content.push(line);
	}
	return parts.map((part) => ({ ...part, content: unquoted(part.content).join("\n") }));
}

function start<T>(kind: ThreadPart<T>["kind"]): ThreadPart<T[]> {
	return { kind, content: [], sender: null, subject: null };
}

/** Takes one level of `>` off when the whole part is quoted. */
function unquoted(lines: readonly string[]): string[] {
	const filled = lines.filter((line) => line.trim() !== "");
	const quoted = filled.filter((line) => /^\s*>/.test(line)).length;
	if (quoted === 0 || quoted < filled.length * 0.6) return [...lines];
	return lines
		.filter((line) => line.trim() === "" || /^\s*>/.test(line))
		.map((line) => line.replace(/^\s*> ?/, ""));
}

/** Number of lines of a mail header that starts here: "From:" first, three fields at least. */
function headerAt(lines: readonly string[], at: number): number {
	if (!/^[\s>*_]*(from|von|de|da)\s*[*_]*\s*:/iu.test(lines[at] ?? "")) return 0;
	let length = 0;
	while (HEADER.test(lines[at + length] ?? "")) length++;
	return length >= 3 ? length : 0;
}

function readHeader(lines: readonly string[]): { sender: Sender | null; subject: string | null } {
	const value = (names: RegExp) => {
		const match = lines.map((line) => line.match(HEADER)).find((found) => names.test(found?.[1] ?? ""));
		return match?.[2]?.trim() || null;
	};
	const from = value(/^(from|von|de|da)$/iu);
	const address = from?.match(/[\w.+-]+@[\w.-]+/)?.[0] ?? "";
	const name = (from ?? "")
		.replace(/[<[(].*$/, "")
		.replace(/["*]/g, "")
		.trim();
	return {
		sender: from ? { name, address } : null,
		subject: value(/^(subject|betreff|objet|oggetto|asunto)$/iu),
	};
}

/** The same for the blocks of an HTML mail. */
export function splitBlocks(blocks: readonly Block[]): ThreadPart<Block[]>[] {
	const parts: ThreadPart<Block[]>[] = [start("own")];
	for (const [at, block] of blocks.entries()) {
		const text = block.kind === "text" ? block.text : "";
		const lines = text.split("\n");
		const from = lines.findIndex((_, index) => headerAt(lines, index) > 0);
		const previous = blocks[at - 1];
		const afterMarker = previous?.kind === "text" && FORWARD.test(previous.text);
		if (FORWARD.test(lines[0] ?? "") || (from >= 0 && at > 0 && !afterMarker)) {
			parts.push({ ...start<Block>("forwarded"), ...(from >= 0 ? readHeader(lines.slice(from)) : {}) });
		} else if (from >= 0 && afterMarker) {
			Object.assign(parts.at(-1) ?? {}, readHeader(lines));
		} else if (REPLY.test(text.replace(/\n/g, " "))) parts.push(start("quoted"));
		else parts.at(-1)?.content.push(block);
	}
	return parts;
}
