import { UnreadableDelivery } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

export type JsonObject = Record<string, unknown>;

/** Deepest nesting that is read; beyond it a payload is an attack, not data. */
export const MAX_JSON_DEPTH = 64;

export function isRecord(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws {UnreadableDelivery} for what is no JSON, or nested beyond {@link MAX_JSON_DEPTH} */
export function parseJson(text: string): unknown {
	if (isTooDeep(text))
		throw new UnreadableDelivery("body", `JSON of at most ${MAX_JSON_DEPTH} levels`, "deeper nesting");
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new UnreadableDelivery("body", "JSON", "other text", { cause: error });
	}
}

function isTooDeep(text: string): boolean {
	let depth = 0;
	let inString = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text[at];
		if (inString) {
			if (sign === "\\") at++;
			else if (sign === '"') inString = false;
		} else if (sign === '"') inString = true;
		else if (sign === "{" || sign === "[") {
			depth++;
			if (depth > MAX_JSON_DEPTH) return true;
		} else if (sign === "}" || sign === "]") depth--;
	}
	return false;
}

/** Text or number of a field, cleaned; empty when the field holds neither. */
export function textAt(record: unknown, ...path: string[]): string {
	const value = at(record, ...path);
	if (typeof value !== "string" && typeof value !== "number") return "";
	return cleanText(String(value)).trim();
}

export function at(record: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined),
		record,
	);
}

/** Some systems give one object where they give a list for several. */
export function listAt(record: unknown, ...path: string[]): JsonObject[] {
	const value = at(record, ...path);
	return (Array.isArray(value) ? value : [value]).filter(isRecord);
}
