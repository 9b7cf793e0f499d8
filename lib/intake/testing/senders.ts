import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { file, forwarded, mailgun, postmark, sendGrid, ses, stored } from "./mail-gateways";
import { apiKey, basic, sendGridSignature, standardWebhooks } from "./proofs";
import { mail, plainSender, type Sender } from "./sender";

const sample = (file: string) => readFileSync(`fixtures/payloads/${file}`);
const noted = (text: string, note: string) =>
	Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), idempotency_key: undefined, note }));

const ALERT = JSON.stringify({
	source_platform: "accuris",
	manufacturer_code: "STMicroelectronics",
	part_number: "L4969EPTR-E",
	lifecycle_status: "EOL",
});
const PLATFORMS: readonly Parameters<typeof both>[] = [
	["component_alert", "application/json", (note) => noted(ALERT, note)],
	["notice", "application/json", (note) => noted(sample("notice.json").toString(), note)],
	["email_raw", "message/rfc822", mail],
	[
		"siliconexpert",
		"application/json; charset=utf-8",
		(note) => noted(sample("siliconexpert-pcn.json").toString(), note),
	],
	["z2data", "application/json", (note) => noted(sample("z2data-part-detail.json").toString(), note)],
	["digikey", "application/json", (note) => noted(sample("digikey-pcn-v3.json").toString(), note)],
	["accuris", "text/csv", (note) => Buffer.concat([sample("accuris-export.csv"), Buffer.from(`,${note}`)])],
	[
		"smartpcn",
		"application/zip",
		(note) =>
			Buffer.from(
				zipSync(
					{ "PCNbody.xml": sample("smartpcn-candn.xml"), "note.txt": Buffer.from(note) },
					{ mtime: "2026-11-22" },
				),
			),
	],
];

function both(channel: DeliveryChannel, contentType: string, make: (note: string) => Buffer<ArrayBuffer>) {
	return [
		plainSender(channel, contentType, make, standardWebhooks),
		plainSender(channel, contentType, make, apiKey),
	];
}

/** Every provider and platform, in every way that it sends and proves itself. */
export const senders: readonly Sender[] = [
	...PLATFORMS.flatMap((platform) => both(...platform)),
	sendGrid(true, sendGridSignature),
	sendGrid(false, sendGridSignature),
	sendGrid(true, basic),
	mailgun("taken apart", "", forwarded, false),
	mailgun("with a file", "", (note) => [...forwarded(note), file], true),
	mailgun(
		"raw",
		"/mime",
		(note) => [
			{ name: "recipient", value: "pcn@larkfield.example" },
			{ name: "body-mime", value: mail(note).toString() },
		],
		false,
	),
	mailgun("stored", "", stored, false),
	ses("SNS"),
	ses("S3"),
	plainSender("postmark", "application/json; charset=utf-8", postmark, basic),
];
