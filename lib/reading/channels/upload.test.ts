import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import PostalMime from "postal-mime";
import { expect, it } from "vitest";
import { readDelivery, UnreadableDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { makeMsg } from "@/lib/reading/testing/make-msg";
import { makePdf } from "@/lib/reading/testing/make-pdf";

const context = { today: TODAY, manufacturers: knownManufacturers() };
const read = (body: Uint8Array, contentType: string, fileName = "file") =>
	readDelivery({ channel: "upload", body, contentType, fileName }, context);

async function attachmentOf(name: string, end: string): Promise<Uint8Array> {
	const mail = await PostalMime.parse(readFileSync(`fixtures/notices/${name}/message.eml`));
	const file = mail.attachments.find(({ filename }) => filename?.endsWith(end));
	if (!(file?.content instanceof ArrayBuffer)) throw new Error(`${name} has no ${end}`);
	return new Uint8Array(file.content);
}

const truthOf = (name: string): { notice: object; parts: { mpn: string }[] } =>
	JSON.parse(readFileSync(`fixtures/notices/${name}/truth.json`, "utf8"));

it("an uploaded mail gives what the mail itself gives", async () => {
	const body = readFileSync("fixtures/notices/07-st-list-in-xlsx/message.eml");
	const posted = await readDelivery({ channel: "email_raw", body }, context);
	expect(await read(body, "message/rfc822", "mail.eml")).toEqual(posted);
});

it("an uploaded PDF gives its notice, and the same inside a ZIP", async () => {
	const name = "01-ti-pdn-pdf-grid";
	const pdf = await attachmentOf(name, ".pdf");
	const truth = truthOf(name);
	const alone = await read(pdf, "application/pdf", "PDN.pdf");
	const zipped = await read(zipSync({ "letter/PDN.pdf": pdf }), "application/zip", "PDN.zip");
	for (const reading of [alone, zipped]) {
		expect(reading.parts.map(({ mpn }) => mpn).sort()).toEqual(truth.parts.map(({ mpn }) => mpn).sort());
		expect(reading.evidence.every(({ source }) => source === "attachment:PDN.pdf")).toBe(true);
	}
	expect(zipped).toEqual(alone);
});

it("an uploaded Outlook mail gives the notice that is attached to it", async () => {
	const name = "01-ti-pdn-pdf-grid";
	const files = [{ name: "PDN.pdf", content: await attachmentOf(name, ".pdf") }];
	const words = {
		subject: "FW: PDN",
		senderName: "A",
		senderAddress: "a@example.com",
		body: "See attached.",
	};
	const reading = await read(makeMsg({ ...words, files }), "application/vnd.ms-outlook", "FW PDN.msg");
	expect(reading.parts.map(({ mpn }) => mpn).sort()).toEqual(
		truthOf(name)
			.parts.map(({ mpn }) => mpn)
			.sort(),
	);
});

it("an uploaded CSV gives its rows by their heads", async () => {
	const rows = [
		"Product discontinuance notice;;",
		"Manufacturer Part Number;Last Order Date;Last Ship Date",
		"L4969EPTR-E;2027-06-30;2027-12-31",
	];
	const csv = rows.join("\n");
	const reading = await read(new TextEncoder().encode(csv), "text/csv", "list.csv");
	expect(reading).toMatchObject({ type: "discontinuance", lastOrderDate: "2027-06-30" });
	expect(reading.parts.map(({ mpn }) => mpn)).toEqual(["L4969EPTR-E"]);
});

it("a PDF that is a picture asks for a person; a damaged file is unreadable", async () => {
	const reading = await read(makePdf([[]]), "application/pdf", "scan.pdf");
	expect(reading).toMatchObject({ needsReview: true });
	expect(reading.reviewReasons).toContain("scanned_pdf");
	const damaged = new TextEncoder().encode("%PDF-1.7 and nothing more");
	await expect(read(damaged, "application/pdf")).rejects.toThrow(UnreadableDelivery);
	await expect(read(new Uint8Array([80, 75, 3, 4]), "application/zip")).rejects.toThrow(UnreadableDelivery);
	const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]);
	await expect(read(ole, "application/vnd.ms-outlook")).rejects.toThrow(UnreadableDelivery);
});
