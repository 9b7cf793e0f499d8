import { decodeText } from "@/lib/reading/document/charset";

/** Spreadsheets save CSV as UTF-8, with a mark of UTF-16, or in the code page of their machine. */
const MARKS = [
	{ mark: [0xff, 0xfe], encoding: "utf-16le" },
	{ mark: [0xfe, 0xff], encoding: "utf-16be" },
] as const;

/** The text of a CSV file; null for bytes that are no text. */
export function decodeSheet(bytes: Uint8Array): string | null {
	const marked = MARKS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
	if (marked) return new TextDecoder(marked.encoding).decode(bytes);
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return decodeText(bytes, "windows-1252");
	}
}

/** Lines that are looked at for the sign between columns. */
const LOOKED_AT = 20;

/** The sign that stands equally often in the most lines; Excel may say it in a first line of its own (`sep=;`). */
export function delimiterOf(text: string): string {
	const said = text.match(/^sep=(.)\r?\n/i)?.[1];
	if (said) return said;
	const lines = text.split("\n", LOOKED_AT).filter((line) => line.trim() !== "");
	const found = [";", "\t", "|", ","].map((sign) => {
		const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
		const alike = counts.map((count) => ({ count, lines: counts.filter((one) => one === count).length }));
		const [usual] = alike.sort((a, b) => b.lines - a.lines || b.count - a.count);
		return { sign, lines: usual?.lines ?? 0, count: usual?.count ?? 0 };
	});
	const [best] = found.sort((a, b) => b.lines - a.lines || b.count - a.count);
	return best && best.lines > 0 ? best.sign : ",";
}
