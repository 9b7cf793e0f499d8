import { createHash } from "node:crypto";
import type { ModelQuestion } from "@/lib/domain/model-reading";
import { CheckerAnswer, ReaderAnswer } from "@/lib/reading/model/answers";
import type { DateCandidate } from "@/lib/reading/model/candidates";
import type { Chunk } from "@/lib/reading/model/chunks";
import { CHECK_NOTICE } from "@/lib/reading/model/prompts/check-notice-1";
import { READ_NOTICE } from "@/lib/reading/model/prompts/read-notice-1";
import { flat } from "@/lib/reading/model/verbatim";

/** A value that the checker is shown. */
export type ToCheck = { id: string; field: string; value: string; quote: string };

/** Values that one question to the checker carries. */
const CHECKED_AT_ONCE = 60;
/** Characters of a candidate's words by which it is found in a chunk, and that the model is shown. */
const SHOWN = 160;

/** One question for each piece of the document, each with the dates that stand in it. */
export function readerQuestions(
	chunks: readonly Chunk[],
	candidates: readonly DateCandidate[],
): ModelQuestion<ReaderAnswer>[] {
	return chunks.map((chunk) => {
		const text = flat(chunk.text);
		const here = candidates
			.filter((one) => text.includes(flat(one.quote).slice(0, SHOWN)))
			.map(({ id, day, quote }) => ({ id, day, words: flat(quote).slice(0, SHOWN) }));
		const dates = here.map((one) => JSON.stringify(one)).join("\n") || "none";
		return {
			role: "reader",
			prompt: READ_NOTICE.name,
			system: READ_NOTICE.text,
			text: fenced(`${chunk.text}\n\nDate candidates:\n${dates}`),
			schema: ReaderAnswer,
		};
	});
}

/** Questions to the checker; none when there is nothing to check. */
export function checkerQuestions(values: readonly ToCheck[]): ModelQuestion<CheckerAnswer>[] {
	const count = Math.ceil(values.length / CHECKED_AT_ONCE);
	return Array.from({ length: count }, (_, n) => ({
		role: "checker",
		prompt: CHECK_NOTICE.name,
		system: CHECK_NOTICE.text,
		text: fenced(
			values
				.slice(n * CHECKED_AT_ONCE, (n + 1) * CHECKED_AT_ONCE)
				.map((value) => JSON.stringify(value))
				.join("\n"),
		),
		schema: CheckerAnswer,
	}));
}

/** The mark is made of the words themselves, so nobody can have written it among them to end the data early. */
function fenced(data: string): string {
	const mark = `=== data ${createHash("sha256").update(data).digest("hex").slice(0, 24)} ===`;
	return `${mark}\n${data}\n${mark}`;
}
