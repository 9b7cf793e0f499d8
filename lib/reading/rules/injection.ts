import { findDates } from "@/lib/domain/dates";
import { looksLikePart } from "@/lib/domain/part-number";
import { readable } from "@/lib/reading/text";

const TO_A_PROGRAM =
	/(ignore|disregard|forget|override|bypass)\s+(all\s+|any\s+|the\s+|your\s+)*(earlier|previous|prior|above|preceding|other|system|former)?\s*(instructions?|prompts?|rules|directions|guidelines)|(note|message|instructions?|attention|notice|hint|info)\s+(to|for)\s+(the\s+|all\s+|any\s+)?(automated|automatic|ai|llm|language model|assistant|bot|parser|machine|program|robot|model|reading software)|system\s+(note|prompt|message|override|instruction)|\byou are (an? )?(ai|assistant|language model|llm|chatbot|helpful)|<\/?(system|instructions?|assistant)>|\[\/?(inst|system)\]|(if you are|as) an? (ai|llm|language model|automated (system|reader|agent))|(ai|llm|automated) (systems?|agents?|readers?|assistants?|parsers?)\s*(:|must|should|shall|are instructed|please)|ignoriere?n? sie (alle )?(vorherigen|bisherigen)|ignorez? (toutes )?les instructions|ignora (tutte )?le istruzioni|ignora (todas )?las instrucciones/i;

/** Words that address a program instead of a person. They are reported and change nothing. */
export function addressesProgram(text: string): boolean {
	return TO_A_PROGRAM.test(readable(text).replace(/ +/g, " "));
}

const TELLING =
	/affected|discontinu|obsolete|active|last (time|order|ship|buy)|end of life|\beol\b|withdraw|cancel|ignore|instruction/i;

/**
 * Hidden text that could change what a program reads. A preview line that repeats the visible text,
 * or says nothing about parts and dates, is what many mail tools add.
 */
export function isHiddenOnPurpose(hidden: string, visible: string): boolean {
	const plain = readable(hidden).replace(/ +/g, " ").trim();
	if (readable(visible).replace(/ +/g, " ").includes(plain) && plain.length > 15) return false;
	return (
		TELLING.test(plain) ||
		addressesProgram(plain) ||
		findDates(plain).length > 0 ||
		plain.split(/[\s,;]+/).some((word) => looksLikePart(word))
	);
}
