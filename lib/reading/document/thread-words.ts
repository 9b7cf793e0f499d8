/**
 * The words by which mail programs mark a mail inside another: Outlook, Gmail, Apple Mail, Thunderbird and Yahoo in
 * English, German, French, Spanish and Italian, some also in Portuguese, Chinese and Japanese.
 */

/** Only ever put above a forwarded mail. What stands behind it on the line is group 1 (Yahoo's text has it all there). */
export const FORWARD_MARK =
	/^[\s>*_]*(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|message transmis|mensaje reenviado|messaggio inoltrato|mensagem (?:re)?encaminhada|転送(?:されたメッセージ)?|转发(?:的)?邮件)\s*-*|(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:transféré|réexpédié)|inicio del mensaje reenviado|inizio (?:del )?messaggio inoltrato|início da mensagem (?:re)?encaminhada)\s*:)(.*)$/iu;

/** Put above what was answered and above what was forwarded alike. */
export const ORIGINAL_MARK =
	/^[\s>*_]*-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|message d['’]origine|mensaje original|messaggio originale|mensagem original|原始邮件|元のメッセージ)\s*-*(.*)$/iu;

/** "On Monday, X <x@y.example> wrote:", on up to three lines. */
export const ATTRIBUTION =
	/^[\s>]*(?:(?:on|el|em)\s.{6,200}\s(?:wrote|escribió|escreveu)|am\s.{6,200}\sschrieb\b.{0,120}|le\s.{6,200}\sa écrit|il\s.{6,200}\sha scritto)\s*:\s*$/iu;
export const ATTRIBUTION_START = /^[\s>]*(?:on|am|le|il|el|em)\s/iu;

export type HeaderField = "from" | "date" | "to" | "subject" | "other";

const LABELS: readonly [HeaderField, string][] = [
	["from", "from|von|de|da|mittente|发件人|差出人"],
	[
		"date",
		"date|sent|datum|gesendet(?: am)?|envoyé(?: le)?|data|inviato(?: il)?|fecha|enviado(?: el)?|发送时间|日期|送信日時|日付",
	],
	["to", "to|an|à|a|para|pour|收件人|宛先"],
	["subject", "subject|betreff|objet|sujet|oggetto|asunto|assunto|主题|件名"],
	[
		"other",
		"b?cc|kopie(?: \\(cc\\))?|copie(?: à)?|copia|抄送|reply-to|antwort an|répondre à|rispondi a|responder a|importance|priority|wichtigkeit|priorität|importanza|importancia|priorità|prioridad",
	],
];
const LINE = new RegExp(
	`^[\\s>*_]*(?:${LABELS.map(([, words]) => `(${words})`).join("|")})\\s*[*_]*\\s*[:：]\\s*[*_]*\\s*(.*)$`,
	"iu",
);

/** A line of a mail header as mail programs repeat it, by meaning; null for any other line. */
export function headerField(line: string): { field: HeaderField; value: string } | null {
	const match = LINE.exec(line.slice(0, 1_000));
	const found = match && LABELS.findIndex((_, index) => match[index + 1] !== undefined);
	const label = found === null ? undefined : LABELS[found];
	return label ? { field: label[0], value: (match?.at(-1) ?? "").trim() } : null;
}

const TAGS = /^\s*(?:\[[^\]]{1,40}\]\s*)*/u;
const FORWARD_PREFIX = /^(?:fwd?|wg|tr|rv|i|enc|转发|転送)\s*(?:\[\d+\])?\s*[:：]/iu;
const REPLY_PREFIX = /^(?:re|aw|antw|sv|r|rif|res|ref|回复|答复|返信)\s*(?:\[\d+\])?\s*[:：]/iu;

/** What a subject's first prefix says of the mail below: `FW:`, `WG:`, `TR:`, `RV:`, `I:` or `RE:`, `AW:`, `R:`. */
export function prefixOf(subject: string | null): "forward" | "reply" | null {
	const bare = (subject ?? "").replace(TAGS, "");
	if (FORWARD_PREFIX.test(bare)) return "forward";
	return REPLY_PREFIX.test(bare) ? "reply" : null;
}
