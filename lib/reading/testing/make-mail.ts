/** A MIME message for tests. */

export type MailFile = { name: string; type: string; content: Uint8Array };
export type MailToMake = {
	from: string;
	subject: string;
	text?: string;
	html?: string;
	files?: readonly MailFile[];
	headers?: string;
};

const BOUNDARY = "part-0f31";

export function makeMail({ from, subject, text, html, files = [], headers = "" }: MailToMake): Uint8Array {
	const bodies = [
		...(text === undefined ? [] : [part("text/plain; charset=utf-8", text)]),
		...(html === undefined ? [] : [part("text/html; charset=utf-8", html)]),
	];
	const attachments = files.map(({ name, type, content }) =>
		[
			`Content-Type: ${type}; name="${name}"`,
			`Content-Disposition: attachment; filename="${name}"`,
			"Content-Transfer-Encoding: base64",
			"",
			wrapped(Buffer.from(content).toString("base64")),
		].join("\r\n"),
	);
	const all = [...bodies, ...attachments].map((one) => `--${BOUNDARY}\r\n${one}\r\n`).join("");
	const encodedSubject = `=?utf-8?B?${Buffer.from(subject).toString("base64")}?=`;
	const kind = files.length > 0 ? "mixed" : "alternative";
	return new TextEncoder().encode(
		`From: ${from}\r\nTo: pcn@buyer.example\r\nSubject: ${encodedSubject}\r\nDate: Mon, 2 Nov 2026 09:00:00 +0000\r\n${headers}MIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary="${BOUNDARY}"\r\n\r\n${all}--${BOUNDARY}--\r\n`,
	);
}

function part(type: string, text: string): string {
	const body = wrapped(Buffer.from(text).toString("base64"));
	return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`;
}

function wrapped(base64: string): string {
	return base64.replace(/(.{76})/g, "$1\r\n");
}
