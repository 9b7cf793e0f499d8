import { readFile } from "node:fs/promises";
import PostalMime from "postal-mime";
import { makeMail } from "@/lib/reading/testing/make-mail";

const LETTER = "fixtures/notices/19-scanned-letter/message.eml";

/** What an office scanner sends: a picture of a notice, and not a word that says so. */
export async function mailFromScanner(): Promise<Buffer> {
	const letter = await PostalMime.parse(await readFile(LETTER));
	const content = letter.attachments[0]?.content;
	if (!(content instanceof ArrayBuffer)) throw new Error("the scanned letter has no PDF");
	const file = { name: "Scan.pdf", type: "application/pdf", content: new Uint8Array(content) };
	return Buffer.from(
		makeMail({
			from: "Scanner <scanner@buyer.example>",
			subject: "Scan from printer",
			text: "Please see attached.",
			files: [file],
		}),
	);
}
