import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { SecretKind } from "@/lib/domain/source";
import type { Proof, Sent, Which } from "./proofs";

/** `note` makes it another notice of the same kind; `body` stands for the whole content where that is no form. */
export type How = { which?: Which; at?: Date; note?: string; body?: Buffer<ArrayBuffer> };

/** One way of one channel, as its provider sends it. */
export type Sender = {
	name: string;
	channel: DeliveryChannel;
	/** Behind the source's address. */
	suffix?: string;
	proof: Omit<Proof, "headers" | "kind"> & { kind: SecretKind | "api_key" | "sns" };
	/** The content is JSON, and nothing but. */
	json: boolean;
	/** The content is the body itself: it may be given. */
	plain: boolean;
	send(how?: How): Sent;
};

/** A sender whose content is the body itself. */
export function plainSender(
	channel: DeliveryChannel,
	contentType: string,
	make: (note: string) => Buffer<ArrayBuffer>,
	proof: Proof,
): Sender {
	return {
		name: `${channel} by ${proof.kind}`,
		channel,
		proof,
		json: contentType.includes("json"),
		plain: true,
		send({ which = "current", at = new Date(), note = "", body = make(note) } = {}) {
			return { body, headers: { "content-type": contentType, ...proof.headers(body, which, at) } };
		},
	};
}

export const mail = (note: string) =>
	Buffer.from(
		`From: Maker <pcn@maker.example>\r\nTo: pcn@larkfield.example\r\nSubject: PDN ZX-1 ${note}\r\n` +
			"Date: Sun, 22 Nov 2026 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
			"Product discontinuance notice ZX-1. Last time buy: 30 June 2027. Affected part: L4969EPTR-E.\r\n",
	);
