import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readAttachment } from "@/lib/reading/document/attachment";
import { type Document, type SourceRole, sourceText } from "@/lib/reading/document/document";
import { isMessage } from "@/lib/reading/document/mail-parts";
import { documentOfMail, readMail } from "@/lib/reading/document/mime";
import { isMsg, readMsg } from "@/lib/reading/document/msg";
import { UnreadableFile } from "@/lib/reading/errors";
import { type MailToMake, makeMail } from "@/lib/reading/testing/make-mail";
import { makeMsg } from "@/lib/reading/testing/make-msg";

const MAKER = "PCN Desk <pcn@bourns.example>";
const WORDS = "Bourns end of life notice PDN 4711. CR0603 is discontinued. Last order: 1 May 2027.";
const NOTICE = makeMail({ from: MAKER, subject: "PDN 4711", text: WORDS });
const BUYER = { name: "Eva Brandt", address: "eva@buyer.example" };
const SELLER = { name: "Gary Holt", address: "gary@seller.example" };

const inner = (content: Uint8Array, name = "notice.eml") => ({ name, type: "message/rfc822", content });
const mail = (from: typeof BUYER, mailToMake: Omit<MailToMake, "from" | "subject"> & { subject?: string }) =>
	makeMail({ subject: "Fwd: PDN", ...mailToMake, from: `${from.name} <${from.address}>` });
const saying = (document: Document, role: SourceRole) =>
	document.sources.filter((source) => source.role === role).map((source) => sourceText(source).trim());

describe("a mail inside a mail", () => {
	it("is the notice, under its own sender; who passed it on is kept with what he said", async () => {
		const passed = mail(SELLER, { text: "For your information.", files: [inner(NOTICE)] });
		const document = await readMail(mail(BUYER, { text: "Tom, ours?", files: [inner(passed)] }));
		expect(document.sender?.address).toBe("pcn@bourns.example");
		expect(document.subject).toBe("PDN 4711");
		expect(document.covers).toEqual([BUYER, SELLER]);
		expect(saying(document, "cover")).toEqual([
			"Fwd: PDN",
			"Tom, ours?",
			"Fwd: PDN",
			"For your information.",
		]);
		expect(saying(document, "notice")).toEqual(["PDN 4711", WORDS]);
		const said = document.sources.find((source) => sourceText(source) === "For your information.");
		expect(said?.sender).toEqual(SELLER);
	});

	it("that itself forwards the notice inline has the chain in order", async () => {
		const text = `Please see.\n\n---------- Forwarded message ---------\nFrom: ${MAKER}\nDate: x\nSubject: PDN 4711\n\n${WORDS}`;
		const document = await readMail(mail(BUYER, { text: "Ours?", files: [inner(mail(SELLER, { text }))] }));
		expect(document.covers).toEqual([BUYER, SELLER]);
		expect(document.sender).toEqual({ name: "PCN Desk", address: "pcn@bourns.example" });
		expect(saying(document, "notice")).toEqual(["Fwd: PDN", WORDS]);
	});

	it("is an earlier one when the same house withdraws it above", async () => {
		const text = "We withdraw notice PDN 4711: CR0603 is no longer discontinued, this notice replaces it.";
		const made = makeMail({ from: MAKER, subject: "Withdrawal of PDN 4711", text, files: [inner(NOTICE)] });
		const document = await readMail(made);
		expect(saying(document, "notice")).toEqual(["Withdrawal of PDN 4711", text]);
		expect(saying(document, "earlier")).toEqual(["PDN 4711", WORDS]);
		expect(document.covers).toBeUndefined();
	});

	it("that is one of several notices is read, and the others are told of", async () => {
		const second = makeMail({ from: MAKER, subject: "PDN 4712", text: WORDS.replace("4711", "4712") });
		const files = [inner(NOTICE), inner(second, "b.eml")];
		const document = await readMail(mail(BUYER, { text: "Two notices.", files }));
		expect(saying(document, "notice")).toContain(WORDS);
		expect(saying(document, "earlier")).toContain(WORDS.replace("4711", "4712"));
		expect([...document.reasons]).toEqual(["several_notices"]);
	});

	it("that is no notice is kept and changes nothing", async () => {
		const other = mail(SELLER, { subject: "Lunch", text: "At noon?" });
		const document = await readMail(
			makeMail({ from: MAKER, subject: "PDN 4711", text: WORDS, files: [inner(other)] }),
		);
		expect(document.sender?.address).toBe("pcn@bourns.example");
		expect(saying(document, "earlier")).toEqual(["Lunch", "At noon?"]);
	});

	it("six deep is not opened, and that is told", async () => {
		const nest = (depth: number): Uint8Array =>
			depth === 0 ? NOTICE : mail(BUYER, { text: "See.", files: [inner(nest(depth - 1))] });
		expect((await readMail(nest(5))).sender?.address).toBe("pcn@bourns.example");
		const tooDeep = await readMail(nest(6));
		expect(tooDeep.sender).toEqual(BUYER);
		expect([...tooDeep.reasons]).toEqual(["unreadable_attachment"]);
	});
});

describe("a mail saved by Outlook", () => {
	const MSG = makeMsg({
		subject: "PDN 4711",
		senderName: "PCN Desk",
		senderAddress: "pcn@bourns.example",
		body: WORDS,
		files: [{ name: "Stückliste.csv", content: strToU8("Part number,Status\nCR0603,EOL\n") }],
	});

	it("is taken apart as any mail is", () => {
		expect(isMsg(MSG)).toBe(true);
		expect(readMsg(MSG)).toMatchObject({
			subject: "PDN 4711",
			from: { name: "PCN Desk", address: "pcn@bourns.example" },
			text: WORDS,
			attachments: [{ name: "Stückliste.csv" }],
		});
	});

	it("and attached is the notice inside the mail", async () => {
		const file = { name: "notice.msg", type: "application/vnd.ms-outlook", content: MSG };
		const document = await readMail(mail(BUYER, { text: "Ours?", files: [file] }));
		expect(document.sender?.address).toBe("pcn@bourns.example");
		expect(document.covers).toEqual([BUYER]);
		expect(document.sources.map(({ name }) => name)).toContain("attachment:Stückliste.csv");
		expect(saying(document, "notice")).toContain(WORDS);
	});

	it("that is damaged is told of, wherever it is cut", async () => {
		for (const length of [600, 1_536, MSG.length - 1_024]) {
			const cut = MSG.slice(0, length);
			try {
				readMsg(cut);
			} catch (error) {
				expect(error).toBeInstanceOf(UnreadableFile);
			}
		}
		expect(await readAttachment("a.msg", MSG.slice(0, 600))).toMatchObject({
			sources: [],
			reasons: ["unreadable_attachment"],
		});
	});
});

describe("a file that is a mail", () => {
	it("is known by its header, whatever it is called", async () => {
		expect(isMessage(NOTICE)).toBe(true);
		const { messages } = await readAttachment("upload.bin", NOTICE);
		expect(messages?.map(({ sender }) => sender?.address)).toEqual(["pcn@bourns.example"]);
		expect(isMessage(strToU8("From: Marketing\nDate: 2 May\nSubject: EOL\n\nDear all"))).toBe(false);
		expect(isMessage(strToU8("Part: CR0603"))).toBe(false);
	});

	it("inside a ZIP is read with its own ZIP, but a ZIP in a ZIP is not", async () => {
		const smart = zipSync({ "parts.csv": strToU8("Part number,Status\nCR0603,EOL\n") });
		const withZip = makeMail({
			from: MAKER,
			subject: "PDN 4711",
			text: WORDS,
			files: [{ name: "pcn.zip", type: "application/zip", content: smart }],
		});
		const archive = await readAttachment("mails.zip", zipSync({ "a/notice.eml": withZip }));
		expect(archive.sources.map(({ name }) => name)).toEqual([
			"attachment:notice.eml",
			"attachment:notice.eml",
			"attachment:parts.csv",
		]);
		expect(await readAttachment("zip.zip", zipSync({ "inner.zip": smart }))).toMatchObject({
			sources: [],
			reasons: ["unreadable_attachment"],
		});
	});
});

it("a mail in Windows-1252 has its dashes, quotes and euro signs", async () => {
	const head = "From: a@b.example\r\nContent-Type: text/plain; charset=windows-1252\r\n";
	const made = Buffer.from(
		`${head}Content-Transfer-Encoding: 8bit\r\n\r\nCR0603\x96X \x93new\x94 \x80 5`,
		"latin1",
	);
	expect((await readMail(made)).sources.map(sourceText)).toEqual(["CR0603–X “new” € 5"]);
});

it("a mail that a gateway has taken apart is read as the whole one is", async () => {
	const parts = { subject: "PDN 4711", from: null, headers: [], text: WORDS, html: null, attachments: [] };
	const document = await documentOfMail(parts);
	expect(saying(document, "notice")).toEqual(["PDN 4711", WORDS]);
});
