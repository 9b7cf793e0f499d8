import { type KeyObject, sign } from "node:crypto";

/** SHA-256 with RSA (RFC 4055) and the attribute common name (RFC 4519). */
const SHA256_WITH_RSA = Buffer.from("300d06092a864886f70d01010b0500", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");

/** A certificate (RFC 5280) that the key signed for itself, as PEM. */
export function selfSigned(
	keys: { publicKey: KeyObject; privateKey: KeyObject },
	validity: { from: Date; to: Date },
): string {
	const name = der(0x30, der(0x31, der(0x30, COMMON_NAME, der(0x0c, Buffer.from("sns.amazonaws.com")))));
	const body = der(
		0x30,
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([1])),
		SHA256_WITH_RSA,
		name,
		der(0x30, time(validity.from), time(validity.to)),
		name,
		keys.publicKey.export({ format: "der", type: "spki" }),
	);
	const signature = Buffer.concat([Buffer.from([0]), sign("RSA-SHA256", body, keys.privateKey)]);
	const base64 = der(0x30, body, SHA256_WITH_RSA, der(0x03, signature)).toString("base64");
	const lines = base64.replace(/.{64}/g, "$&\n");
	return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** GeneralizedTime, to the second. */
function time(moment: Date): Buffer {
	const digits = moment.toISOString().replace(/[-:T]|\.\d+/g, "");
	return der(0x18, Buffer.from(digits));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
