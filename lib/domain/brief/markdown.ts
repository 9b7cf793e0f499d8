import { daysBetween } from "../calendar";
import type { Writing } from "./input";

/* The few pieces of Markdown that a brief is made of. */

/** Words of a notice stay words: they never become Markdown of ours. A space that does not break stays one. */
export function literal(text: string): string {
	return text.replace(/[\\`*_[\]<>#|]/g, "\\$&").replace(/[^\S\u00A0]+/g, " ");
}

export function bullet(name: string, value: string): string {
	return `- **${name}:** ${value}`;
}

export function section(title: string, ...blocks: string[]): string {
	return [`## ${title}`, ...blocks.filter((block) => block !== "")].join("\n\n");
}

/** The columns from `numbers` on are right-aligned. */
export function table(head: readonly string[], numbers: number, rows: readonly string[][]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	const rule = head.map((_, column) => (column < numbers ? "---" : "---:"));
	return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** The first of many names: `A, B, …`. */
export function some(names: readonly string[], most: number): string {
	return names.slice(0, most).join(", ") + (names.length > most ? ", …" : "");
}

/** `30 Jun 2027 (in 220 days)`, reckoned from the assessment's day. */
export function dated({ words, format, input }: Writing, day: string | null, none: string): string {
	if (day === null) return none;
	const days = daysBetween(input.assessment.asOf, day);
	return `${format.day(day)} (${words.fromToday(days, format.whole(Math.abs(days)))})`;
}
