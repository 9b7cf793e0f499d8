import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readAttachment } from "@/lib/reading/document/attachment";
import { sourceText } from "@/lib/reading/document/document";
import { makePdf } from "@/lib/reading/testing/make-pdf";

const text = (latin: string) => new Uint8Array(Buffer.from(latin, "latin1"));

describe("an attachment", () => {
	it("is read by what it holds, not by what it is called", async () => {
		const pdf = makePdf([[{ x: 50, y: 60, text: "Last time buy: 1 May 2027" }]]);
		const { sources } = await readAttachment("notice.dat", pdf);
		expect(sources.map(sourceText)).toEqual(["Last time buy: 1 May 2027"]);
	});

	it("without a text layer is reported as scanned", async () => {
		expect(await readAttachment("scan.pdf", makePdf([[]]))).toMatchObject({
			sources: [],
			reasons: ["scanned_pdf"],
		});
	});

	it("that asks for a password is reported as encrypted", async () => {
		const plain = Buffer.from(makePdf([[{ x: 50, y: 60, text: "secret" }]])).toString("latin1");
		const key = `<${"41".repeat(32)}>`;
		const locked = plain.replace(
			"/Root 1 0 R",
			`/Root 1 0 R /ID [${key} ${key}] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4 >>`,
		);
		expect(await readAttachment("locked.pdf", text(locked))).toMatchObject({
			sources: [],
			reasons: ["encrypted_pdf"],
		});
	});

	it.each([
		["a broken PDF", "a.pdf", text("%PDF-1.4 nothing else")],
		["a broken ZIP", "a.zip", text("PK\u0003\u0004 nothing else")],
		["an old binary document", "a.doc", text("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".padEnd(600, " "))],
	])("that cannot be read is reported, not dropped: %s", async (_, name, bytes) => {
		expect(await readAttachment(name, bytes)).toMatchObject({
			sources: [],
			reasons: ["unreadable_attachment"],
		});
	});

	it("that unpacks to far more than its size is not unpacked", async () => {
		const bomb = zipSync({ "PCNbody.xml": new Uint8Array(50_000_000) });
		expect(bomb.byteLength).toBeLessThan(200_000);
		expect(await readAttachment("smartPCN.zip", bomb)).toMatchObject({
			sources: [],
			reasons: ["unreadable_attachment"],
		});
	});

	it("gives smartPCN fields and items their meaning", async () => {
		const xml = `<?xml version="1.0"?><p:PCNbody xmlns:p="x"><masterData><pcnNumber>N-1</pcnNumber></masterData><pcnLifeCycleData><pcnEOS>2027-06-30</pcnEOS></pcnLifeCycleData><ItemNumbers><ItemNumber><itemMfrNumber>A1;A2</itemMfrNumber><itemChanges><itemChange itemChangeType="NRND"/></itemChanges></ItemNumber></ItemNumbers></p:PCNbody>`;
		const { sources } = await readAttachment("s.zip", zipSync({ "PCNbody.xml": strToU8(xml) }));
		expect(sources[0]?.blocks).toMatchObject([
			{ kind: "field", label: "Notice number", value: "N-1" },
			{ kind: "field", label: "Last order date", value: "2027-06-30" },
			{ kind: "field", label: "Type of notice", value: "NRND", meaning: "NRND" },
			{
				kind: "table",
				rows: [
					[{ text: "Part number" }, {}, {}],
					[{ text: "A1;A2" }, {}, { meaning: "NRND" }],
				],
			},
		]);
	});

	it("that is a picture gives nothing", async () => {
		const png = text("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\u0006\0\0\0");
		expect(await readAttachment("logo.png", png)).toEqual({ sources: [], reasons: [] });
	});
});
