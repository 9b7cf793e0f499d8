import type { DeliveryChannel } from "@/lib/domain/delivery";
import { CREDENTIALS, type SecretKind, type SourceSettings } from "@/lib/domain/source";

/** What a source proves itself with, or what we fetch with in its name. */
export type Credential = SecretKind | "api_key";

/** Channels whose body may only point at the mail: what it is fetched with. */
const FETCH_KEYS: Partial<Record<DeliveryChannel, SecretKind>> = {
	mailgun: "mailgun_api_key",
	ses: "aws_access_key",
};

/** The secrets that a source of this channel may have, the recommended first; null is a machine with an API key. */
export function credentialsOf(channel: DeliveryChannel | null): readonly Credential[] {
	if (channel === null) return ["api_key"];
	const fetchKey = FETCH_KEYS[channel];
	return fetchKey ? [...CREDENTIALS[channel], fetchKey] : CREDENTIALS[channel];
}

export type SettingName = keyof SourceSettings;

/** The settings that a source of this channel reads. */
export function settingsOf(channel: DeliveryChannel | null): readonly SettingName[] {
	if (channel === null) return [];
	if (channel === "ses") return ["topicArns", "allowSignatureVersion1", "buckets", "region"];
	const signsWithTime: Credential[] = ["standard_webhooks", "sendgrid_public_key", "mailgun_signing_key"];
	return CREDENTIALS[channel].some((kind) => signsWithTime.includes(kind)) ? ["toleranceSeconds"] : [];
}
