import { expect, it } from "vitest";
import { type Document, type SourceRole, sourceText } from "@/lib/reading/document/document";
import { documentOfMail } from "@/lib/reading/document/mime";

const MAKER = { name: "PCN Desk", address: "pcn@bourns.example" };
const BUYER = { name: "Eva Brandt", address: "eva@buyer.example" };
const SELLER = { name: "Gary Holt", address: "gary@seller.example" };
const NOTICE =
	"Bourns end of life notice PDN 4711 of 2 May 2026.\nThe parts CR0603-FX-1001 and CR0805-FX-1001 are discontinued.\nLast orders are taken until 1 May 2027, last shipments leave until 1 November 2027.";
const WITHDRAWAL =
	"We herewith withdraw the end of life notice PDN 4711. The parts named in it are no longer discontinued.";

const outlook = ({ name, address }: typeof MAKER, subject = "PDN 4711") =>
	`From: ${name} <${address}>\nSent: Monday\nTo: x@y.example\nSubject: ${subject}\n\n`;
const mail = (from: typeof MAKER, subject: string, text: string, html: string | null = null) =>
	documentOfMail({ subject, from, headers: [], text, html, attachments: [] });
const saying = ({ sources }: Document, role: SourceRole) =>
	sources.filter((one) => one.name === "body" && one.role === role).map((one) => sourceText(one).trim());

it("a colleague's remark above the maker's notice that he answers is its cover", async () => {
	const remark = "Is this end of life notice ours? The discontinued parts look known.";
	const document = await mail(BUYER, "RE: PDN 4711", `${remark}\n\n${outlook(MAKER)}${NOTICE}`);
	expect(saying(document, "notice")).toEqual([NOTICE]);
	expect(saying(document, "cover")).toEqual([remark]);
	expect([document.sender, document.covers, document.subject]).toEqual([MAKER, [BUYER], "PDN 4711"]);
});

it("the maker's withdrawal above his own notice is the notice, by reply or by forward", async () => {
	for (const subject of ["RE: PDN 4711", "FW: PDN 4711", "PDN 4711 withdrawn"]) {
		const document = await mail(MAKER, subject, `${WITHDRAWAL}\n\n${outlook(MAKER)}${NOTICE}`);
		expect(saying(document, "notice")).toEqual([WITHDRAWAL]);
		expect(saying(document, "earlier")).toEqual([NOTICE]);
		expect([document.sender, document.covers]).toEqual([MAKER, undefined]);
	}
});

it("the maker's notice above a buyer's question is the notice", async () => {
	const question = "Do you have an end of life notice? We heard that CR0603 is discontinued.";
	const document = await mail(MAKER, "RE: CR0603", `${NOTICE}\n\n${outlook(BUYER, "CR0603")}${question}`);
	expect(saying(document, "notice")).toEqual([NOTICE]);
	expect(saying(document, "earlier")).toEqual([question]);
});

it("of a forward of a forward the innermost notice counts, though each above it speaks of one", async () => {
	const letter = "Dear customer, the maker sent an end of life notice: parts that you buy are discontinued.";
	const text = `FYI, an EOL notice, discontinued parts.\n\n${outlook(SELLER, "FW: PDN 4711")}${letter}\n\n---------- Forwarded message ---------\nFrom: PCN Desk <pcn@bourns.example>\nDate: x\nSubject: PDN 4711\n\n${NOTICE}`;
	const document = await mail(BUYER, "FW: PDN 4711", text);
	expect(saying(document, "notice")).toEqual([NOTICE]);
	expect([document.sender, document.covers]).toEqual([MAKER, [BUYER, SELLER]]);
	const senders = document.sources.filter((one) => one.name === "body").map((one) => one.sender?.address);
	expect(senders).toEqual(["eva@buyer.example", "gary@seller.example", "pcn@bourns.example"]);
});

it("a withdrawal that a colleague forwards, with the notice that it withdraws below, is the notice", async () => {
	const text = `Good news.\n\n${outlook(MAKER, "RE: PDN 4711")}${WITHDRAWAL}\n\n${outlook(MAKER)}${NOTICE}`;
	const document = await mail(BUYER, "FW: PDN 4711", text);
	expect(saying(document, "notice")).toEqual([WITHDRAWAL]);
	expect(saying(document, "earlier")).toEqual([NOTICE]);
	expect(document.covers).toEqual([BUYER]);
});

it("of the other form of a mail only the notice is taken as the same words once more", async () => {
	const html = (text: string) => `<p>${text.replace(/\n/g, "<br>")}</p>`;
	const document = await mail(
		MAKER,
		"RE: PDN 4711",
		`${WITHDRAWAL}\n\n${outlook(MAKER)}${NOTICE}`,
		`${html(WITHDRAWAL)}${html(outlook(MAKER).trim())}${html(NOTICE)}`,
	);
	expect(saying(document, "notice")).toEqual([WITHDRAWAL]);
	expect(saying(document, "alternative")).toEqual([WITHDRAWAL]);
});
