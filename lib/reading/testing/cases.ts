import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { KnownManufacturer } from "@/lib/domain/manufacturers";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import type { Truth } from "@/lib/reading/testing/compare";

/** The day that the fixtures call today. */
export const TODAY = "2026-11-22";

/** `meta.json`. `delivery`: the file holds what was stored of a channel, byte for byte, and is read as that. */
export type CaseMeta = {
	channel: string;
	traps: string[];
	delivery?: {
		channel: DeliveryToRead["channel"];
		file: string;
		contentType: string;
		fileName: string | null;
		/** File of what the body only pointed at. */
		fetched: string | null;
	};
};

export type Case = { name: string; delivery: DeliveryToRead; truth: Truth };

/** The company's manufacturers of `fixtures/company`. */
export function knownManufacturers(): KnownManufacturer[] {
	const rows: { name: string; aliases: string }[] = parse(
		readFileSync("fixtures/company/manufacturers.csv"),
		{ columns: true },
	);
	return rows.map(({ name, aliases }) => ({
		name,
		aliases: aliases.split("|").filter((alias) => alias !== ""),
	}));
}

/** All cases of a folder; payloads of other systems arrive as `raw_context` of a component alert. */
export function casesIn(folder: string): Case[] {
	const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
	return names.map(({ name }) => {
		const file = (inner: string) => readFileSync(join(folder, name, inner));
		const meta: CaseMeta = JSON.parse(file("meta.json").toString());
		const truth: Truth = JSON.parse(file("truth.json").toString());
		if (meta.delivery) return { name, delivery: stored(meta.delivery, file), truth };
		const isMail = readdirSync(join(folder, name)).includes("message.eml");
		const delivery: DeliveryToRead = isMail
			? { channel: "email_raw", body: file("message.eml") }
			: {
					channel: "component_alert",
					body: wrap(meta.channel, JSON.parse(file("payload.json").toString()), truth),
				};
		return { name, delivery, truth };
	});
}

function stored(
	{ file: name, fetched, ...delivery }: NonNullable<CaseMeta["delivery"]>,
	file: (name: string) => Uint8Array,
): DeliveryToRead {
	return { ...delivery, body: file(name), fetchedBody: fetched === null ? null : file(fetched) };
}

const STATE_OF: Partial<Record<Truth["notice"]["type"], string>> = { nrnd: "NRND", change: "Active" };

/** What a sender would put around the payload: a maker's code, one part and its state. */
function wrap(platform: string, payload: unknown, truth: Truth): Uint8Array {
	const [first] = truth.parts;
	const alert = {
		source_platform: platform,
		manufacturer_code: truth.notice.manufacturer,
		part_number: first?.mpn,
		lifecycle_status: STATE_OF[truth.notice.type] ?? "EOL",
		raw_context: payload,
	};
	return new TextEncoder().encode(JSON.stringify(alert));
}
