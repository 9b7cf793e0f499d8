import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import { makeMail } from "@/lib/reading/testing/make-mail";

const FROM = "Maker <pcn@maker.example>";

/** A mail with one file; its type is for the reader to find out. */
export const withFile = (name: string, content: Uint8Array): DeliveryToRead => ({
	channel: "email_raw",
	body: makeMail({
		from: FROM,
		subject: "PDN 1",
		text: "See the file.",
		files: [{ name, type: "application/octet-stream", content }],
	}),
});

export const withHtml = (html: string): DeliveryToRead => ({
	channel: "email_raw",
	body: makeMail({ from: FROM, subject: "PDN 1", html }),
});

export const withBytes = (message: string): DeliveryToRead => ({
	channel: "email_raw",
	body: new TextEncoder().encode(message),
});
