import type { TableBlock } from "@/lib/reading/document/document";
import { readable } from "@/lib/reading/text";

/** Heads over what was: "Old", "Rev. 2 (no longer valid)", "Bisher", "変更前". */
const DATES = "(?:(?:dates?|data|datum|termine?|fecha|schedule|plan|days?|délai) )?";
const OLD = new RegExp(
	[
		`^${DATES}(?:old|previous|former|was|before|initial|original|first announced|so far|until now|from|superseded|announced|bisher|alt|vorher|ursprünglich|avant|antes|prec)(?!\\p{Ll})`,
		`^${DATES}(?:bisherig|alte[rns]?\\b|ursprünglich|ancien|précédent|initial|anterior|original|originari|precedent|vecchi|prima\\b|旧|変更前|变更前|變更前|当初|従来|原|修正前|改訂前|調整前|调整前|更改前)`,
		"no longer valid|not valid|superseded|obsolete version|\\b(?:old|previous|former|original) (?:dates?|schedule|revision|version|plan)|nicht mehr gültig|ungültig|bisherige|plus valable|périmé|ya no (?:es )?válid|non più valid|已?(?:作废|作廢|失效)|無効",
	].join("|"),
	"iu",
);
const NEW = new RegExp(
	`^${DATES}(?:new|revised|updated|now|current|after|changed|neu|jetzt|aktuell|geändert|nouve|révisé|actualis|après|nuev|ahora|revisad|actual|nuov|ora\\b|dopo|aggiornat|rivist|新|変更後|变更后|變更後|改訂後|修正後|調整後|调整后|更改后|今回)`,
	"iu",
);
const REVISION =
	/(?:^|\b|\s)(?:rev(?:ision|isione|isión)?|révision|version|issue|ausgabe|indice|第)[\s.:#]*([a-z]|\d{1,2})(?![a-z\d])|^第?(\d{1,2})版/iu;

/** The columns of a table of dates that hold what was, by their heads; of several revisions all but the last. */
export function oldColumns(table: TableBlock): ReadonlySet<number> {
	const heads = (table.rows[0] ?? []).map((cell) => readable(cell.text).trim());
	const revisions = heads.map(revisionOf);
	const last = revisions.reduce((most: string, one) => (one !== null && one > most ? one : most), "");
	const old = heads.flatMap((head, x) => {
		const isEarlier = revisions[x] !== null && revisions.some((one) => one !== null && one !== revisions[x]);
		return OLD.test(head) || (isEarlier && revisions[x] !== last) ? [x] : [];
	});
	// "Original" over the only values says nothing; a head of what is new makes the others old.
	return new Set(old.length < heads.length - 1 || heads.some((head) => NEW.test(head)) ? old : []);
}

/** Letters and numbers in an order of their own: "B" comes after "A", "10" after "9". */
function revisionOf(head: string): string | null {
	const [, own, edition] = REVISION.exec(head) ?? [];
	const revision = own ?? edition;
	return revision === undefined ? null : revision.toUpperCase().padStart(2, "0");
}
