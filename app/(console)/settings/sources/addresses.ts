import type { DeliveryChannel } from "@/lib/domain/delivery";
import { channels } from "@/lib/intake/channels";
import { credentialsOf } from "@/lib/services/sources/credentials";

export type Address = { label: string; address: string };

/** What a machine with an API key is told first; the API reference has the rest. */
const OF_ANY: DeliveryChannel[] = ["component_alert", "notice", "email_raw"];

/** Where the source's sender posts to; `base` is the address that people open the console at. */
export function addressesOf(
	source: { id: string; channel: DeliveryChannel | null },
	base: string,
): Address[] {
	const { id, channel } = source;
	if (channel === null) {
		return OF_ANY.map((name) => ({ label: OPEN_LABEL[name] ?? name, address: openAddress(name, base) }));
	}
	const own = `${openAddress(channel, base)}/${id}`;
	if (channel === "mailgun") {
		return [
			{ label: "Raw mails (preferred)", address: `${own}/mime` },
			{ label: "Parsed mails, or store()", address: own },
		];
	}
	if (!credentialsOf(channel).includes("api_key")) return [{ label: "Its address", address: own }];
	return [
		{ label: "Signed", address: own },
		{ label: "With an API key", address: openAddress(channel, base) },
	];
}

const OPEN_LABEL: Partial<Record<DeliveryChannel, string>> = {
	component_alert: "Component alerts",
	notice: "Notices",
	email_raw: "Raw mails",
};

function openAddress(name: DeliveryChannel, base: string): string {
	const channel = channels.find((one) => one.name === name);
	if (!channel) throw new Error(`the channel ${name} has no address`);
	return new URL(`/api/v1/ingest/${channel.path}`, base).href;
}
