/** Text as the rules see it. `readable` keeps every offset, so a match can be quoted from the original. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that a text column refuses
const REFUSED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/** Drops what a database text column refuses (NUL, lone surrogates) and what nobody sees (zero width). */
export function cleanText(text: string): string {
	return text
		.replace(LONE_SURROGATE, "")
		.replaceAll("\uFFFD", "")
		.replace(REFUSED, "")
		.replace(INVISIBLE, "")
		.replace(/\r\n?/g, "\n")
		.replace(/[\u00A0\u2007\u202F]/g, " ");
}

const SAME_LENGTH: readonly [RegExp, string][] = [
	[/[\t\n\u2000-\u200A\u3000]/g, " "],
	[/[\u2010-\u2015\u2212]/g, "-"],
	[/[‘’‚]/g, "'"],
	[/[“”„]/g, '"'],
	[/：/g, ":"],
];

/** Printable ASCII: nothing to make readable. */
const PLAIN = /^[\x20-\x7E]*$/;

/** Same length as the text: one kind of space, hyphen and quote; full-width forms as ASCII. */
export function readable(text: string): string {
	if (PLAIN.test(text)) return text;
	const plain = SAME_LENGTH.reduce((value, [pattern, by]) => value.replace(pattern, by), text);
	return plain.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

const TRADITIONAL =
	"號產訂購單發貨備註變無編標題廠製採買後終換薦實應機種類間時應員稱價數據報於與圖請貴問復導裝狀態說聯絡電話項規範經銷書長體億華達環檢測試驗證錄選歷舊緊補寫見觀銅鋼鐵線軸極寬庫僅適負責將隨處詢務業區啟執對協議覽內費進運輸陸續開關閉優級減構樣維護現漲調額幣響廢棄淨雙參";
const SIMPLIFIED =
	"号产订购单发货备注变无编标题厂制采买后终换荐实应机种类间时应员称价数据报于与图请贵问复导装状态说联络电话项规范经销书长体亿华达环检测试验证录选历旧紧补写见观铜钢铁线轴极宽库仅适负责将随处询务业区启执对协议览内费进运输陆续开关闭优级减构样维护现涨调额币响废弃净双参";

/** Traditional Chinese characters of notices as simplified ones; the same length. */
export function simplified(text: string): string {
	if (!/[\u4E00-\u9FFF]/.test(text)) return text;
	return [...text].map((sign) => SIMPLIFIED[TRADITIONAL.indexOf(sign)] ?? sign).join("");
}

const ABBREVIATION =
	/(?:^|\s)(?:rev|no|nr|inc|ltd|co|corp|approx|ca|e\.g|i\.e|vs|dr|mr|ms|st|fig|tab|art|bzw|z\.b|usw|p\.n|jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|\d{1,2})\.$/i;

/** Letters before a full stop that are looked at for an abbreviation. */
const ABBREVIATION_WINDOW = 16;

/** Sentences of a paragraph as ranges. A line that ends short or with a colon ends a sentence too. */
export function sentences(text: string): { start: number; end: number; text: string }[] {
	const ends: number[] = [];
	const lines = text.split("\n");
	const longest = lines.reduce((length, line) => Math.max(length, line.length), 0);
	let lineNumber = 0;
	for (const match of text.matchAll(
		/(?<!\.\.)[.!?;]["')\]]?[^\S\n]+|(?<!\.\.)[.!?;]["')\]]?\s*\n\s*|[。；！]|\n/g,
	)) {
		const isBreak = match[0] === "\n";
		const before = text.slice(Math.max(0, match.index - ABBREVIATION_WINDOW), match.index + 1);
		const ended = isBreak
			? endsLine(lines[lineNumber] ?? "", lines[lineNumber + 1] ?? "", longest)
			: !ABBREVIATION.test(before);
		lineNumber += match[0].split("\n").length - 1;
		if (ended) ends.push(match.index + match[0].length);
	}
	ends.push(text.length);
	let start = 0;
	return ends.flatMap((end) => {
		const range = { start, end, text: text.slice(start, end) };
		start = end;
		return range.text.trim() === "" ? [] : [range];
	});
}

function endsLine(line: string, after: string, longest: number): boolean {
	const ended = line.trimEnd();
	const next = after.trimStart();
	if (ended === "" || ended.endsWith(":")) return true;
	if (/^\p{L}[^:：.]{1,70}(?::(\s|$)|：)/u.test(next) && /[:：]/.test(ended)) return true;
	if (/^(?:[・•●■◆▪※◎○☆★【]|[*–-]\s|[（(](?:旧|新|注|[0-9０-９]{1,2})[）)])/u.test(next)) return true;
	return ended.length < longest * 0.6 && /^[\p{Lu}\d•*-]/u.test(next);
}
