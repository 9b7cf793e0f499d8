import { UnreadableDelivery } from "@/lib/reading/errors";
import { isRecord, parseJson } from "@/lib/reading/payload/json";
import { cleanText } from "@/lib/reading/text";

/**
 * A place in a platform's payload. Its path is what the drift log keeps: `Result.PCNData[].PCNDto[].PCNNumber`, with
 * `[]` wherever several may stand, whether one stood there or many.
 */
export class Field {
	constructor(
		readonly value: unknown,
		readonly path: string,
	) {}

	/** The field of that name; one of nothing when this is no object. */
	at(...names: string[]): Field {
		return names.reduce<Field>((field, name) => {
			const { value, path } = field;
			const inner = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
			return new Field(inner, path === "" ? name : `${path}.${name}`);
		}, this);
	}

	/** Missing, null, or the empty text that converters from XML write for an empty element. */
	get isNothing(): boolean {
		return this.value === undefined || this.value === null || this.value === "";
	}

	/**
	 * The objects that stand here: some systems give one object where they give a list for several.
	 * @throws {UnreadableDelivery} when something else does
	 */
	items(): Field[] {
		if (this.isNothing) return [];
		const path = `${this.path}[]`;
		return (Array.isArray(this.value) ? this.value : [this.value]).map((value) => {
			if (isRecord(value)) return new Field(value, path);
			throw new UnreadableDelivery(path, "an object", kindOf(value));
		});
	}

	/** The same, at least one of them. */
	someItems(): Field[] {
		const items = this.items();
		if (items.length > 0) return items;
		throw new UnreadableDelivery(`${this.path}[]`, "an object", kindOf(this.value));
	}

	/** A text, number or truth value as it stands here; empty when it is anything else: an id that may be either. */
	get plain(): string {
		const { value } = this;
		return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
			? `${value}`
			: "";
	}

	/**
	 * The text that stands here, cleaned; empty when nothing does.
	 * @throws {UnreadableDelivery} when it is no text
	 */
	text(): string {
		if (this.isNothing) return "";
		if (typeof this.value === "string") return cleanText(this.value).trim();
		throw new UnreadableDelivery(this.path, "a text", kindOf(this.value));
	}

	/** The same, never empty. */
	someText(): string {
		const text = this.text();
		if (text !== "") return text;
		throw new UnreadableDelivery(this.path, "a text", kindOf(this.value));
	}
}

/** What kind of thing came, never the thing itself: it goes into the drift log, which people of all roles see. */
export function kindOf(value: unknown): string {
	if (value === undefined || value === null) return "nothing";
	if (typeof value === "string") return value.trim() === "" ? "an empty text" : "a text";
	if (typeof value === "number") return "a number";
	if (typeof value === "boolean") return "true or false";
	return Array.isArray(value) ? "a list" : "an object";
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A body that has to be one JSON object (RFC 8259, hence UTF-8).
 * @throws {UnreadableDelivery} at `body` when it is not
 */
export function readPayload(body: Uint8Array): Field {
	const value = parseJson(decoded(body));
	if (!isRecord(value)) throw new UnreadableDelivery("body", "a JSON object", kindOf(value));
	return new Field(value, "");
}

function decoded(body: Uint8Array): string {
	try {
		return utf8.decode(body);
	} catch (error) {
		throw new UnreadableDelivery("body", "UTF-8", "other bytes", { cause: error });
	}
}
