/** Words that PDF fonts break: some leave out the letters of a ligature, so that "Notification" reads "No fica on". */

const LIGATURES = ["ti", "fi", "fl", "ff", "ffi", "tt"];
const WORDS = (
	"notice notification notifications discontinued discontinuation discontinue discontinuance substitute substitutes " +
	"connectivity description instruction until parties organization action actuation effective final affected " +
	"identification classification specification obsolete production quantity first alternative option functional " +
	"confirm configuration information termination application qualification date time lifetime shipment " +
	"distribution distributor continue continued continuation manufacturing products semiconductor cessation"
).split(" ");
const MOST_PIECES = 4;

/** "no fica on" → the ligatures that stood between its pieces. */
const BROKEN = new Map<string, string[]>();
const FIRST_PIECES = new Set<string>();
for (const word of WORDS) for (const { pieces, lost } of breaksOf(word)) addBroken(pieces, lost);

function addBroken(pieces: readonly string[], lost: string[]): void {
	const [first = ""] = pieces;
	if (pieces.length === 1 || pieces.length > MOST_PIECES || pieces.includes("")) return;
	FIRST_PIECES.add(first);
	const key = pieces.join(" ");
	if (!BROKEN.has(key)) BROKEN.set(key, lost);
}

/** Every way to lose some of the ligatures of a word. */
function breaksOf(word: string): { pieces: string[]; lost: string[] }[] {
	const ways = [{ pieces: [word], lost: [] as string[] }];
	for (const ligature of LIGATURES) {
		for (let at = word.indexOf(ligature); at >= 0; at = word.indexOf(ligature, at + 1)) {
			const after = word.slice(at + ligature.length);
			for (const { pieces, lost } of breaksOf(after)) {
				ways.push({ pieces: [word.slice(0, at), ...pieces], lost: [ligature, ...lost] });
			}
		}
	}
	return ways;
}

/** Puts back the letters of a ligature that a PDF font left out: "No fica on" reads "Notification". */
export function repairLigatures(text: string): string {
	if (!text.includes(" ")) return text;
	const words = text.split(" ");
	const repaired: string[] = [];
	for (let at = 0; at < words.length; ) {
		const joined = joinAt(words, at);
		repaired.push(joined?.word ?? words[at] ?? "");
		at += joined?.pieces ?? 1;
	}
	return repaired.join(" ");
}

function lettersOf(piece: string): string {
	return piece.toLowerCase().replace(/[^a-z]/g, "");
}

function joinAt(words: readonly string[], at: number): { word: string; pieces: number } | null {
	const first = words[at] ?? "";
	let key = lettersOf(first);
	if (!FIRST_PIECES.has(key)) return null;
	for (let count = 2; count <= MOST_PIECES && at + count <= words.length; count++) {
		key += ` ${lettersOf(words[at + count - 1] ?? "")}`;
		const lost = BROKEN.get(key);
		if (!lost) continue;
		const word = lost.reduce(
			(text, ligature, index) => text + ligature + (words[at + index + 1] ?? ""),
			first,
		);
		return { word, pieces: count };
	}
	return null;
}
