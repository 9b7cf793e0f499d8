import type { DeliveryChannel } from "@/lib/domain/delivery";

/** By media type; what a channel posts as a form stays bytes, since no program opens it. */
const BY_TYPE: Record<string, string> = {
	"application/json": "json",
	"application/pdf": "pdf",
	"application/vnd.ms-outlook": "msg",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
	"application/zip": "zip",
	"message/rfc822": "eml",
	"message/rfc2822": "eml",
	"text/csv": "csv",
};
/** Where the media type says less than the channel does. */
const BY_CHANNEL: Partial<Record<DeliveryChannel, string>> = { ses: "json", smartpcn: "zip" };

/** What a person's own tools open the bytes with. */
export function extensionOf(delivery: { channel: DeliveryChannel; contentType: string }): string {
	const type = delivery.contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
	return BY_TYPE[type] ?? BY_CHANNEL[delivery.channel] ?? "bin";
}
