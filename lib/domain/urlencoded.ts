/** One field of a form; `value` is percent-decoded, byte for byte. */
export type Pair = { name: string; value: Uint8Array<ArrayBuffer> };

const [AMPERSAND, EQUALS, PERCENT, PLUS, SPACE] = [0x26, 0x3d, 0x25, 0x2b, 0x20];
const utf8 = new TextDecoder();

/**
 * The fields of an `application/x-www-form-urlencoded` body in their order, as WHATWG URL §5.1 parses them, without
 * taking the values for text: gateways post mails in it that are in no one charset.
 * @returns null when there are more than `most`
 */
export function urlencodedPairs(body: Uint8Array, most: number): Pair[] | null {
	const pairs: Pair[] = [];
	for (let from = 0; from < body.length; ) {
		const ampersand = body.indexOf(AMPERSAND, from);
		const to = ampersand === -1 ? body.length : ampersand;
		if (to > from) pairs.push(pairOf(body.subarray(from, to)));
		if (pairs.length > most) return null;
		from = to + 1;
	}
	return pairs;
}

function pairOf(field: Uint8Array): Pair {
	const equals = field.indexOf(EQUALS);
	const [name, value] =
		equals === -1 ? [field, field.subarray(0, 0)] : [field.subarray(0, equals), field.subarray(equals + 1)];
	return { name: utf8.decode(decode(name)), value: decode(value) };
}

/** `+` is a space, and a `%` without two hex digits stays what it is. */
function decode(encoded: Uint8Array): Uint8Array<ArrayBuffer> {
	const decoded = new Uint8Array(encoded.length);
	let length = 0;
	for (let at = 0; at < encoded.length; at++) {
		const byte = encoded[at] ?? 0;
		const escaped =
			byte === PERCENT ? hexDigit(encoded[at + 1]) * 16 + hexDigit(encoded[at + 2]) : Number.NaN;
		if (Number.isNaN(escaped)) decoded[length++] = byte === PLUS ? SPACE : byte;
		else {
			decoded[length++] = escaped;
			at += 2;
		}
	}
	return decoded.subarray(0, length);
}

function hexDigit(byte = 0): number {
	if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
