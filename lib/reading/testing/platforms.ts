import { readFileSync } from "node:fs";
import { strToU8 } from "fflate";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { NoticeReading } from "@/lib/domain/notice";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { unprovenValues } from "@/lib/reading/testing/proof";

const context = { today: TODAY, manufacturers: knownManufacturers() };

/** A file of `fixtures/payloads`, and the same as JSON. */
export const sample = (file: string) => new Uint8Array(readFileSync(`fixtures/payloads/${file}`));
export const jsonSample = (file: string) => JSON.parse(Buffer.from(sample(file)).toString());

/**
 * Reads a delivery of bytes, or of a value as JSON.
 * @throws Error when a value of the reading is not proven by words of its source
 */
export async function readProven(channel: DeliveryChannel, content: unknown): Promise<NoticeReading> {
	const body = content instanceof Uint8Array ? content : strToU8(JSON.stringify(content));
	const reading = await readDelivery({ channel, body }, context);
	const problems = await unprovenValues(reading, { channel, body });
	if (problems.length > 0) throw new Error(problems.join("\n"));
	return reading;
}

/** The size that each directory entry of a ZIP says (APPNOTE 4.3.12) made smaller than what `isMeant` unpack to. */
export function understateSizes(zip: Uint8Array, isMeant: (size: number) => boolean): Uint8Array {
	const copy = zip.slice();
	const view = new DataView(copy.buffer);
	for (let at = 0; at < copy.length - 28; at++) {
		const isEntry = view.getUint32(at, true) === 0x02014b50;
		if (isEntry && isMeant(view.getUint32(at + 24, true))) view.setUint32(at + 24, 10, true);
	}
	return copy;
}
