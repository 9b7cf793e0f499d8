/**
 * Predefined CMaps of Chinese, Japanese and Korean fonts (ISO 32000-1 §9.7.5.2), made from the encodings that they
 * stand for: a PDF whose fonts are not embedded names only the encoding, and Unicode is all that reading needs.
 */

/** Encodings of one or two bytes, by what their CMaps are called. */
const CHARSETS: readonly (readonly [names: RegExp, charset: string])[] = [
	[/^(90msp?|90pv|83pv|Add|Ext|78ms|78)?-?RKSJ-/, "shift_jis"],
	[/^(GBK|GBKp|GB|GBpc|GBTpc)-EUC-|^GBK2K-/, "gbk"],
	[/B5(pc)?-|^ETen|^HKscs/, "big5"],
	[/^KSC(ms|pc)?-(EUC|UHC)-/, "euc-kr"],
	[/^EUC-/, "euc-jp"],
];

/** In all four Adobe collections the proportional forms of ASCII stand at 1 to 95, where widths are given for them. */
const FIRST_ASCII = 0x20;
const LAST_ASCII = 0x7e;

/** Characters by a number of our own: ASCII where the collections have it, the others at their Unicode. */
function numberOf(unicode: number): number {
	return unicode >= FIRST_ASCII && unicode <= LAST_ASCII ? unicode - FIRST_ASCII + 1 : unicode;
}

const hex = (value: number, bytes: number) => `<${value.toString(16).padStart(bytes * 2, "0")}>`;

/** What pdf.js asks for the data files of its CMaps, see `BinaryDataFactory` there. */
export class PredefinedCMaps {
	/** The collection's own numbers are unknown to us: only fonts whose encoding is made here go by ours. */
	private hasEncoding = false;

	async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
		if (kind !== "cMapUrl") throw new Error(`no data of the kind ${kind}`);
		return new TextEncoder().encode(this.textOf(filename));
	}

	private textOf(name: string): string {
		if (/^Adobe-\w+-UCS2$/.test(name) && this.hasEncoding) return unicodeOfNumbers();
		const text = encodingCMap(name);
		this.hasEncoding = true;
		return text;
	}
}

/** @throws for a CMap that no known encoding stands behind; the text of its fonts stays unread */
function encodingCMap(name: string): string {
	const mode = /-V$/.test(name) ? "/WMode 1 def\n" : "";
	if (/^Uni\w+-(UCS2|UTF16)-/.test(name)) return mode + unicodeRanges(2);
	if (/^Uni\w+-UTF32-/.test(name)) return mode + unicodeRanges(4);
	const charset = CHARSETS.find(([names]) => names.test(name))?.[1];
	if (charset === undefined) throw new Error(`no encoding known for the CMap ${name}`);
	return mode + charsetCMap(charset);
}

function unicodeRanges(bytes: number): string {
	const range = (from: number, to: number) => `${hex(from, bytes)} ${hex(to, bytes)} ${numberOf(from)}`;
	const ranges = [range(FIRST_ASCII, LAST_ASCII), range(LAST_ASCII + 1, 0xffff)];
	return `1 begincodespacerange\n${hex(0, bytes)} ${hex(0xffff, bytes)}\nendcodespacerange
2 begincidrange\n${ranges.join("\n")}\nendcidrange\n`;
}

const CHARSET_CMAPS = new Map<string, string>();

function charsetCMap(charset: string): string {
	const known = CHARSET_CMAPS.get(charset);
	if (known !== undefined) return known;
	const decoder = new TextDecoder(charset);
	const chars: string[] = [];
	const add = (...bytes: number[]) => {
		const text = decoder.decode(new Uint8Array(bytes));
		const unicode = text.codePointAt(0) ?? 0xfffd;
		if ([...text].length !== 1 || unicode === 0xfffd || unicode > 0xffff || unicode < FIRST_ASCII) return;
		const code = bytes.reduce((value, byte) => value * 256 + byte, 0);
		chars.push(`${hex(code, bytes.length)} ${numberOf(unicode)}`);
	};
	for (let byte = FIRST_ASCII; byte <= 0xff; byte++) add(byte);
	for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) add(lead, trail);
	const single = charset === "shift_jis" ? "<00> <80>\n<a0> <df>" : "<00> <80>";
	const double = charset === "shift_jis" ? "<8140> <9ffc>\n<e040> <fcfc>" : "<8140> <fefe>";
	const spaces = charset === "shift_jis" ? 4 : 2;
	const text = `${spaces} begincodespacerange\n${single}\n${double}\nendcodespacerange
${chars.length} begincidchar\n${chars.join("\n")}\nendcidchar\n`;
	CHARSET_CMAPS.set(charset, text);
	return text;
}

/** From our numbers back to Unicode, in ranges that share their first byte as the format asks. */
function unicodeOfNumbers(): string {
	const ranges = [`<0001> <005f> <0020>`, `<0080> <00ff> <0080>`];
	for (let high = 1; high <= 0xff; high++) {
		const first = hex(high * 256, 2);
		ranges.push(`${first} ${hex(high * 256 + 255, 2)} ${first}`);
	}
	return `1 begincodespacerange\n<0000> <ffff>\nendcodespacerange
${ranges.length} beginbfrange\n${ranges.join("\n")}\nendbfrange\n`;
}
