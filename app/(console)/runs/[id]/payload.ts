/** A value as it is shown: JSON, cut off when it is long. */
export type Payload = {
	text: string;
	/** Of the whole in UTF-8. */
	bytes: number;
	isWhole: boolean;
};

/** Longer texts are cut off on the page, and can be downloaded. */
export const SHOWN_CHARACTERS = 20_000;

/** The whole value as text; null when there is none. A text that is no JSON value stays what it is. */
export function payloadText(value: unknown): string | null {
	return value === undefined ? null : JSON.stringify(value, null, 2);
}

export function presentPayload(value: unknown): Payload | null {
	const text = payloadText(value);
	if (text === null) return null;
	return { text: cut(text), bytes: Buffer.byteLength(text), isWhole: text.length <= SHOWN_CHARACTERS };
}

export function cut(text: string): string {
	if (text.length <= SHOWN_CHARACTERS) return text;
	// Not between the two halves of a character beyond the Basic Multilingual Plane.
	return text.slice(0, SHOWN_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "");
}
