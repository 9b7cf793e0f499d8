import { partsOfMessage } from "@/lib/reading/document/mail-parts";

export type PostedField = { name: string; value: Uint8Array | string; fileName?: string; mimeType?: string };
export type Posted = { body: Uint8Array<ArrayBuffer>; contentType: string };

/** How Mailgun posts a mail taken apart: all text in UTF-8, its header fields in the mail's own spelling before. */
export async function mailgunFieldsOf(mail: Uint8Array): Promise<PostedField[]> {
	const { subject, from, headers, text, html, attachments } = await partsOfMessage(mail);
	return [
		...headers.map(({ name, value }) => ({ name, value })),
		{ name: "recipient", value: "pcn@larkfield.example" },
		{ name: "sender", value: from?.address ?? "" },
		{ name: "from", value: `${from?.name ?? ""} <${from?.address ?? ""}>` },
		{ name: "subject", value: subject ?? "" },
		{ name: "message-headers", value: JSON.stringify(headers.map(({ name, value }) => [name, value])) },
		{ name: "body-plain", value: text ?? "" },
		...(html ? [{ name: "body-html", value: html }] : []),
		...(attachments.length > 0 ? [{ name: "attachment-count", value: String(attachments.length) }] : []),
		...attachments.map(({ name, mimeType, bytes }, at) => ({
			name: `attachment-${at + 1}`,
			value: bytes,
			fileName: name,
			mimeType,
		})),
	];
}

/** Percent-encoding is of bytes: a raw message need not be UTF-8. */
export function urlencoded(fields: readonly PostedField[]): Posted {
	const encode = (value: Uint8Array | string) =>
		[...Buffer.from(value)]
			.map((byte) => (byte === 0x20 ? "+" : `%${byte.toString(16).padStart(2, "0")}`))
			.join("");
	const body = fields.map(({ name, value }) => `${encode(name)}=${encode(value)}`).join("&");
	return { body: new Uint8Array(Buffer.from(body)), contentType: "application/x-www-form-urlencoded" };
}

export function multipart(fields: readonly PostedField[], boundary = "f0rm"): Posted {
	const parts = fields.flatMap(({ name, value, fileName, mimeType }) => {
		const file = fileName === undefined ? "" : `; filename="${fileName}"\r\nContent-Type: ${mimeType}`;
		const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
		return [Buffer.from(head), Buffer.from(value), Buffer.from("\r\n")];
	});
	const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
	return { body: new Uint8Array(body), contentType: `multipart/form-data; boundary=${boundary}` };
}
