/** "to be announced", "solange Vorrat reicht", "sans objet", "未定": behind the name of a date, that there is none (yet). */
export const NONE_SAID = new RegExp(
	[
		"^\\W*(?:none|no|not|n\\.?/?a|nil|tb[adc]|to be|will be|pending|open|unknown|see|refer|contact|ask|on request|unchanged|same)(?!\\p{L})",
		"(?:while|until|as long as)[^.]{0,20}(?:stocks?|supplies|supply|inventory)|subject to|depend|separate(?:ly)?|later notice",
		"^\\W*(?:kein\\p{L}*|nicht|entfällt|offen|folgt|wird|werden|siehe|auf anfrage|unverändert)(?!\\p{L})|solange|bis zum abverkauf",
		"^\\W*(?:aucune?|non|sans|à (?:définir|confirmer|préciser|venir)|sera|voir|sur demande|inchangée?)(?!\\p{L})|épuisement",
		"^\\W*(?:ningun[oa]?|ninguna?|sin|por (?:definir|confirmar|determinar)|pendiente|se (?:comunicará|informará)|ver|sin cambios)(?!\\p{L})|agotar",
		"^\\W*(?:nessun[oa]?|da (?:definire|confermare|stabilire)|sarà|vedi|su richiesta|invariat[oa])(?!\\p{L})|esaurimento",
		"未定|未確定|なし|無し|別途|追って|在庫|該当|无|無|待定|另行|暂|暫|不适用|不適用|售完",
	].join("|"),
	"iu",
);
