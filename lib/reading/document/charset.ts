/** WHATWG Encoding, index windows-1252: what the bytes 0x80 to 0x9F stand for; five of them stand for nothing. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Text whose C1 control characters are the letters of Windows-1252 again. Some releases of Node read that charset,
 * and all that the WHATWG takes for it, as ISO-8859-1; no mail means a control character.
 */
export function withoutC1(text: string): string {
	return text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control);
}

/** Bytes in a charset that the sender names; one that nobody knows is read as Windows-1252, as mail programs do. */
export function decodeText(bytes: Uint8Array, charset: string): string {
	return withoutC1(decoderOf(charset.trim()).decode(bytes));
}

function decoderOf(charset: string): TextDecoder {
	try {
		return new TextDecoder(charset);
	} catch (error) {
		if (error instanceof RangeError) return new TextDecoder("windows-1252");
		throw error;
	}
}
