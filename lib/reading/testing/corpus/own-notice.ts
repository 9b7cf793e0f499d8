import type { Disposition, NoticeFacts, ReviewReason } from "@/lib/domain/notice";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import type { Truth } from "@/lib/reading/testing/compare";
import { type MailToMake, makeMail } from "@/lib/reading/testing/make-mail";

export type ExpectedPart = {
	mpn: string;
	disposition?: Disposition;
	replacement?: string;
	lastOrderDate?: string;
	lastShipDate?: string;
	noLastOrder?: boolean;
};

/** An invented notice and what a careful reader takes from it. Facts left out are null. */
export type OwnNotice = {
	name: string;
	delivery: DeliveryToRead;
	facts: Partial<Omit<NoticeFacts, "title" | "manufacturerAsPrinted">> & Pick<NoticeFacts, "type">;
	parts: readonly (string | ExpectedPart)[];
	reasons: readonly ReviewReason[];
};

export function mail(message: MailToMake): DeliveryToRead {
	return { channel: "email_raw", body: makeMail(message) };
}

export function alert(payload: Record<string, unknown>): DeliveryToRead {
	return { channel: "component_alert", body: new TextEncoder().encode(JSON.stringify(payload)) };
}

/** The same in the form of a case's `truth.json`. */
export function asTruth({ facts, parts, reasons }: OwnNotice): Truth {
	const usual: Disposition = facts.type === "change" ? "changed" : "discontinued";
	return {
		notice: {
			manufacturer: null,
			number: null,
			revision: null,
			issueDate: null,
			lastOrderDate: null,
			lastShipDate: null,
			effectiveDate: null,
			responseDueDate: null,
			...facts,
		},
		parts: parts.map((part) => ({
			disposition: usual,
			replacement: null,
			lastOrderDate: null,
			lastShipDate: null,
			...(typeof part === "string" ? { mpn: part } : part),
		})),
		mustNotAppear: [],
		needsReview: reasons.length > 0,
		reviewReasons: [...reasons],
	};
}
