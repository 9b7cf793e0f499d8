import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

let lastMs = 0;
let lastEntropy = 0n;

/** A ULID; those of one process sort in the order they were made. Only a name: no decision rests on its time. */
export function ulid(): string {
	const ms = Math.max(Date.now(), lastMs);
	lastEntropy = ms === lastMs ? lastEntropy + 1n : BigInt(`0x${randomBytes(10).toString("hex")}`) >> 1n;
	lastMs = ms;
	return encode(ms, lastEntropy);
}

/**
 * The ULID of the n-th event of a request that carries `x-inngest-event-id-seed: <ms>,<base64 of 10 bytes>`.
 * The SDK repeats the seed when it sends again, so an event that already arrived gets the same id.
 */
export function seededUlid(seed: string, index: number): string | undefined {
	const [msText = "", base64 = "", ...rest] = seed.split(",");
	const ms = Number(msText);
	const entropy = Buffer.from(base64, "base64");
	if (rest.length > 0 || !Number.isSafeInteger(ms) || ms <= 0 || ms >= 2 ** 48 || entropy.length !== 10)
		return;
	entropy.writeUInt32BE((entropy.readUInt32BE(6) + index) >>> 0, 6);
	return encode(ms, BigInt(`0x${entropy.toString("hex")}`));
}

/** 48 bits of time, 80 of entropy, in Crockford's base 32. */
function encode(ms: number, entropy: bigint): string {
	let value = (BigInt(ms) << 80n) | (entropy & ((1n << 80n) - 1n));
	let text = "";
	for (let i = 0; i < 26; i++) {
		text = ALPHABET.charAt(Number(value & 31n)) + text;
		value >>= 5n;
	}
	return text;
}
