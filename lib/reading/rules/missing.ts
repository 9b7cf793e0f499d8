import type { Document, Source } from "@/lib/reading/document/document";
import { meaningOfCaption } from "@/lib/reading/rules/columns";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import type { Unit } from "@/lib/reading/rules/units";

const CODES =
	"(?:lists?|tables?|(?:order(?:ing)?|part|type|article|device) (?:codes?|numbers?|lists?)|parts|products|devices|models|annex)";
/** "The list of Rev. 2 has not changed", "the annex is not repeated here". */
const UNCHANGED = new RegExp(
	`(?<!\\p{L})${CODES}(?!\\p{L}).{0,80}?(?:(?:has|have|is|are|remains?|stays?) (?:not (?:been )?(?:changed|repeated|included|reproduced)|unchanged|as (?:in|before|listed|published)|the same as|those of)|(?:those|listed|given|published) (?:of|in) (?:annex|rev|the (?:original|previous|earlier|first)))|(?:liste|artikel|typen|bestellnummern).{0,60}?(?:unverändert|nicht (?:wiederholt|erneut|geändert)|siehe (?:rev|ausgabe|die (?:erste|vorherige)))|(?:liste|références|annexe).{0,60}?(?:inchangée?s?|n['’]est pas (?:reprise|répétée|jointe))|(?:lista|listado|referencias|anexo).{0,60}?(?:no (?:ha cambiado|se repite|se incluye)|sin cambios)|(?:elenco|lista|codici|allegato).{0,60}?(?:invariat|non (?:è|viene) (?:ripetut|riportat|allegat))|(?:対象品番|対象製品|型号|型號|清单|清單|一覧)[^。]{0,20}(?:変更(?:は)?(?:ありません|なし)|前回(?:通知)?(?:の)?(?:とおり|通り|と同じ)|不变|不變|未变|无变化|與前版相同|同前版)`,
	"iu",
);
const ELSEWHERE =
	/\b(attached|enclosed|attachment|annex|appendix|enclosure)\b[^.]{0,60}\b(list|table|spreadsheet|file|document|pdf|excel)|\b(list|table|spreadsheet|part numbers?|parts|products|devices|models)\b[^.]{0,60}\b(attached|enclosed|attachment|annex|appendix|enclosure|below link|download\w*|can be found (at|on|under))|see (the )?(attached|attachment|annex|appendix|enclosed)|(list|liste|artikelliste)[^.]{0,50}(anhang|anlage|beigefügt)|(anhang|anlage|beigefügt\w*|anbei)[^.]{0,50}(list|artikel|teile|typen)|liste[^.]{0,40}(ci-joint|en annexe|jointe)|(ci-joint|en annexe|pièce jointe)[^.]{0,50}(liste|référence)|(lista|listado|elenco)[^.]{0,40}(adjunt|anex|allegat)|(adjunt|allegat)\w*[^.]{0,40}(lista|elenco)|(添付|別紙|附件|附表)/iu;
const WHOLE_LIST =
	/\b(complete|full|entire|whole) list|vollständige liste|liste complète|lista completa|elenco completo/iu;

/** The notice says that its list is somewhere else. */
export function pointsElsewhere(
	units: ReadonlyMap<Source, Unit[]>,
	labelled: ReadonlyMap<Source, LabelledValue[]>,
): { any: boolean; whole: boolean } {
	const sentences = [...units.values()].flat().filter((unit) => !unit.furniture);
	const values = [...labelled.values()].flat().filter((value) => value.meaning === "parts");
	const any =
		sentences.some((unit) => ELSEWHERE.test(unit.plain) || UNCHANGED.test(unit.plain)) ||
		values.some((value) =>
			/attach|annex|appendix|enclos|list|anlage|anhang|annexe|allegat|adjunt|see |添付|附件/i.test(
				value.value,
			),
		);
	return { any, whole: sentences.some((unit) => WHOLE_LIST.test(unit.plain) && ELSEWHERE.test(unit.plain)) };
}

const COUNT =
	/(?<![\w./-])([1-9]\d{0,3})\s+(?:\w+\s+)?(?:ordering codes|orderable (?:parts?|part numbers|products)|part numbers|devices|mpns|models|products|parts|type numbers|bestellnummern|artikel|typen|produkte|références|produits|articles|códigos|referencias|productos|artículos|codici|articoli|prodotti)\b|(?<![\w./-])([1-9]\d{0,3})\s*(?:品番|機種|品目|型番|个(?:型号|料号|产品)|款(?:型号|产品))/iu;

/** The number of parts that the notice itself states, where it does. */
export function statedCount(document: Document, units: ReadonlyMap<Source, Unit[]>): number | null {
	for (const source of document.sources.filter((one) => one.role === "notice")) {
		for (const unit of units.get(source) ?? []) {
			const [, western, eastern] = unit.plain.match(COUNT) ?? [];
			const count = western ?? eastern;
			const about =
				/affected|discontinu|obsolet|eol|end of life|will become|list|betroffen|abgekündigt|concern|obsol|arrêt|afectad|discontinu|interessat|生産終了|対象|停产|停產|受影响/i.test(
					unit.plain,
				);
			const [, word = ""] = /(\S+)\s*$/u.exec(unit.plain.slice(0, unit.plain.match(COUNT)?.index ?? 0)) ?? [];
			// "ispMACH 4000 devices" is a name, no count.
			const isName = /\p{Ll}\p{Lu}|\p{Lu}{2}|\d/u.test(word);
			if (count && about && !isName && Number(count) > 1 && !meaningOfCaption(unit.plain).notAffected)
				return Number(count);
		}
	}
	return null;
}
