import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { CHANNEL_READERS } from "@/lib/reading/channels";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { makeWorkbook } from "@/lib/reading/testing/make-sheet";

const sample = (file: string) => new Uint8Array(readFileSync(`fixtures/payloads/${file}`));
const heads = ["Life Cycle Code", "Matched Part Number", "Imported Mfr Name"];
const ALERT = strToU8(
	JSON.stringify({
		source_platform: "siliconexpert",
		manufacturer_code: "TI",
		part_number: "SN65HVD1795D",
		lifecycle_status: "LTB",
		raw_context: JSON.parse(readFileSync("fixtures/payloads/siliconexpert-pcn.json").toString()),
	}),
);

const SAMPLES = {
	component_alert: [ALERT],
	notice: [sample("notice.json")],
	siliconexpert: [sample("siliconexpert-pcn.json"), sample("siliconexpert-part-detail.json")],
	z2data: [sample("z2data-part-detail.json")],
	digikey: [sample("digikey-pcn-v3.json")],
	accuris: [
		sample("accuris-export.csv"),
		makeWorkbook({ BOM: [heads, ["Discontinued", "LM4134AMF-2.0/NOPB", "Texas Instruments"]] }),
	],
	smartpcn: [
		sample("smartpcn-candn.xml"),
		zipSync({ "PCNbody.xml": sample("smartpcn-candn.xml"), "Attachments.xml": strToU8("<Attachments/>") }),
	],
} as const;
type Name = keyof typeof SAMPLES;
const names = Object.keys(SAMPLES) as Name[];
const RUNS = 120;
/** What the slowest machine may take for one; most take a millisecond. */
const LONGEST_MS = 5_000;

/** @returns whether it was read; anything but a document or an UnreadableDelivery fails the test */
async function isRead(channel: Name, body: Uint8Array): Promise<boolean> {
	const read = CHANNEL_READERS[channel];
	if (!read) throw new Error(`the channel ${channel} has no reader`);
	const started = performance.now();
	try {
		const document = await read({ channel, body });
		expect(Array.isArray(document.sources)).toBe(true);
		return true;
	} catch (error) {
		expect(error).toBeInstanceOf(UnreadableDelivery);
		return false;
	} finally {
		expect(performance.now() - started).toBeLessThan(LONGEST_MS);
	}
}

/** A sample with bytes flipped, cut off or repeated. */
function mutated(channel: Name): fc.Arbitrary<Uint8Array> {
	const place = fc.nat(4_000);
	return fc
		.record({
			bytes: fc.constantFrom(...SAMPLES[channel]),
			flips: fc.array(fc.tuple(place, fc.nat(255)), { maxLength: 8 }),
			cut: fc.option(place),
			splice: fc.option(fc.tuple(place, place, place)),
		})
		.map(({ bytes, flips, cut, splice }) => {
			const copy = bytes.slice();
			for (const [at, value] of flips) copy[at % copy.length] = value;
			const [from = 0, to = 0, into = 0] = splice ?? [];
			const piece = copy.slice(Math.min(from, to), Math.max(from, to));
			const whole = splice ? Buffer.concat([copy.slice(0, into), piece, copy.slice(into)]) : copy;
			return new Uint8Array(cut === null ? whole : whole.slice(0, cut));
		});
}

/** A JSON sample in which one value is another. */
function retyped(channel: Name): fc.Arbitrary<Uint8Array> {
	const texts = SAMPLES[channel].map((bytes) => Buffer.from(bytes).toString());
	const other = fc.jsonValue({ maxDepth: 2 });
	return fc.tuple(fc.constantFrom(...texts), fc.nat(60), other).map(([text, at, value]) => {
		let seen = 0;
		const replaced = JSON.stringify(JSON.parse(text), (_, old) => (seen++ === at ? value : old));
		return strToU8(replaced ?? "null");
	});
}

describe.each(names)("the reader of %s", (channel) => {
	it("takes its samples", async () => {
		for (const bytes of SAMPLES[channel]) expect(await isRead(channel, bytes)).toBe(true);
	});

	it("makes a document of any bytes, or says where they cannot be read", async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
				await isRead(channel, bytes);
			}),
			{ numRuns: RUNS },
		);
	});

	it("makes a document of a damaged sample, or says where it cannot be read", async () => {
		await fc.assert(
			fc.asyncProperty(mutated(channel), async (bytes) => {
				await isRead(channel, bytes);
			}),
			{ numRuns: RUNS },
		);
	});
});

describe.each(["component_alert", "notice", "siliconexpert", "z2data", "digikey"] as const)(
	"the reader of %s",
	(channel) => {
		it("makes a document of a sample with another value in it, or says where it cannot be read", async () => {
			await fc.assert(
				fc.asyncProperty(retyped(channel), async (bytes) => {
					await isRead(channel, bytes);
				}),
				{ numRuns: RUNS * 3 },
			);
		});
	},
);
