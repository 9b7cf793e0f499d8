import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { createTestDatabase } from "@/db/testing/test-database";
import { AppError } from "@/lib/errors";
import { type NewDelivery, storeDelivery } from "../store";
import { acceptUpload, MAX_UPLOAD_BYTES, uploadName } from "./upload";
import { UPLOAD_TYPES, uploadType } from "./upload-type";

const fixture = (name: string) => readFileSync(`fixtures/notices/${name}/message.eml`);
const bytes = (text: string) => Buffer.from(text, "latin1");

/** The file of a fixture's mail whose name ends so. */
async function attached(name: string, end: string): Promise<Uint8Array> {
	const mail = await PostalMime.parse(fixture(name));
	const file = mail.attachments.find(({ filename }) => filename?.endsWith(end));
	if (!(file?.content instanceof ArrayBuffer)) throw new Error(`${name} has no ${end}`);
	return new Uint8Array(file.content);
}

/** An OLE2 compound file's head, with a stream's name in UTF-16LE as its directory has it. */
const compound = (stream: string) =>
	Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(stream, "utf16le")]);

describe("the type of an uploaded file", () => {
	it("is told by its bytes, whatever its name says", async () => {
		const named = (content: Uint8Array) => uploadType(content, "x.txt");
		expect(await named(fixture("07-st-list-in-xlsx"))).toBe(UPLOAD_TYPES.eml);
		expect(await named(await attached("01-ti-pdn-pdf-grid", ".pdf"))).toBe(UPLOAD_TYPES.pdf);
		expect(await named(bytes(`\r\n\r\n%PDF-1.7\n`))).toBe(UPLOAD_TYPES.pdf);
		expect(await named(await attached("07-st-list-in-xlsx", ".xlsx"))).toBe(UPLOAD_TYPES.xlsx);
		expect(await named(zipSync({ "PCNbody.xml": strToU8("<smartPCN/>") }))).toBe(UPLOAD_TYPES.zip);
		expect(await named(compound("__properties_version1.0"))).toBe(UPLOAD_TYPES.msg);
	});

	it("is a mail also with folded fields, a byte order mark or an mbox line first", async () => {
		for (const head of ["", "\u00ef\u00bb\u00bf", "From maker@example.com Sun Nov 22 08:00:00 2026\r\n"]) {
			const mail = bytes(`${head}Received: from a\r\n\tby b; today\r\nSubject: PDN\r\n\r\nText`);
			expect(await uploadType(mail, "x")).toBe(UPLOAD_TYPES.eml);
		}
	});

	it("is CSV where the name says so and something parts its columns", async () => {
		for (const text of ["MPN;Maker\nA1;ST\n", "MPN\tMaker\n", "Größe,1\n"]) {
			expect(await uploadType(bytes(text), "list.CSV")).toBe(UPLOAD_TYPES.csv);
		}
	});

	const refused: [string, Uint8Array, string, string][] = [
		["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "a.pdf", ".png"],
		["an old workbook", compound("Workbook"), "a.msg", "old Office"],
		["bare XML", bytes('<?xml version="1.0"?><smartPCN/>'), "a.zip", "XML"],
		["plain text", bytes("Dear all,\nthe part ends."), "a.eml", "plain text"],
		["text with colons", bytes("Note: the part ends\nReason: none\n\n"), "a.eml", "plain text"],
		["one column", bytes("MPN\nA1\n"), "a.csv", "one column"],
		["UTF-16", Buffer.from("MPN;Maker\n", "utf16le"), "a.csv", "UTF-16"],
	];
	it.each(refused)("is refused with words for %s", async (_, content, name, words) => {
		const refusal = uploadType(content, name);
		await expect(refusal).rejects.toMatchObject({ code: "unsupported_media_type" });
		await expect(refusal).rejects.toThrow(words);
	});

	it("is none for an empty file", async () => {
		await expect(uploadType(Buffer.alloc(0), "a.pdf")).rejects.toMatchObject({ code: "invalid" });
	});

	it("is told or refused for any bytes, never another error", async () => {
		const types: string[] = Object.values(UPLOAD_TYPES);
		const any = fc.oneof(
			fc.uint8Array(),
			fc.string().map((text) => new TextEncoder().encode(text)),
		);
		await fc.assert(
			fc.asyncProperty(any, fc.constantFrom("a.csv", "a.eml"), async (content, name) => {
				const answer = await uploadType(content, name).catch((error) => error);
				expect(answer instanceof AppError ? answer.status : types.includes(answer)).toSatisfy(
					(one) => one === true || one === 400 || one === 415,
				);
			}),
		);
	});
});

describe("the name of an uploaded file", () => {
	it("is its last segment, decoded, without control characters", () => {
		expect(uploadName(encodeURIComponent("PDN Größe 表.pdf"))).toBe("PDN Größe 表.pdf");
		expect(uploadName(encodeURIComponent("C:\\mails\\..\\PDN\u0000\u202e.pdf"))).toBe("PDN.pdf");
		expect(uploadName(encodeURIComponent(`${"x".repeat(300)}.pdf`))).toMatch(/^x{251}\.pdf$/);
	});

	it("is needed, and percent-encoded", () => {
		for (const header of [null, "", "a%2F", "%", "%ff"]) {
			expect(() => uploadName(header)).toThrow(AppError);
		}
	});
});

describe("an upload", () => {
	let test: Awaited<ReturnType<typeof createTestDatabase>>;
	let connection: ReturnType<typeof connect>;
	const [sourceId, userId] = ["0198c000-0000-7000-8000-000000000001", "0198c000-0000-7000-8000-000000000002"];
	beforeAll(async () => {
		test = await createTestDatabase();
		connection = connect(test.url, 5);
		await test.sql`insert into source (id, name, channel) values (${sourceId}, 'Console uploads', 'upload')`;
		await test.sql`insert into "user" (id, email, name, role, password_hash)
			values (${userId}, 'a@example.com', 'A', 'buyer', 'none')`;
	});
	afterAll(async () => {
		await connection.sql.end();
		await test.drop();
	});

	const store = (delivery: NewDelivery) => storeDelivery(connection.sql, delivery);
	const send = (body: Uint8Array, name = "PDN.pdf") => {
		const headers = { "x-file-name": encodeURIComponent(name) };
		const request = new Request("http://x", { method: "POST", body: new Uint8Array(body), headers });
		return acceptUpload({ request, sourceId, userId, traceId: randomBytes(16).toString("hex"), store });
	};
	const count = async () => (await test.sql`select count(*)::int as n from delivery`)[0]?.n;

	it("is stored byte for byte, with its type, its name and who brought it", async () => {
		const body = await attached("01-ti-pdn-pdf-grid", ".pdf");
		const { deliveryId, duplicate } = await send(body, "PDN Größe.pdf");
		expect(duplicate).toBe(false);
		const [row] = await test.sql`select channel, body, content_type, file_name, uploaded_by, dispatched_at
			from delivery where id = ${deliveryId}`;
		expect(row).toMatchObject({
			channel: "upload",
			content_type: "application/pdf",
			file_name: "PDN Größe.pdf",
			uploaded_by: userId,
			dispatched_at: null,
		});
		expect(Buffer.compare(row?.body, body)).toBe(0);
	});

	it("of the same bytes is the same delivery, by any name, also a hundred times at once", async () => {
		const before = await count();
		const body = bytes(`%PDF-1.7 ${randomBytes(8).toString("hex")}`);
		const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => send(body, `${n}.pdf`)));
		expect(new Set(answers.map(({ deliveryId }) => deliveryId)).size).toBe(1);
		expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
		expect(await count()).toBe(before + 1);
	});

	it("that is refused, too large or cut off leaves nothing behind", async () => {
		const before = await count();
		await expect(send(bytes("no file"))).rejects.toMatchObject({ code: "unsupported_media_type" });
		await expect(send(bytes("%PDF-1.7"), " ")).rejects.toMatchObject({ code: "invalid" });
		const announced = (length: number) => ({
			headers: new Headers({ "x-file-name": "a.pdf", "content-length": String(length) }),
			body: new Response("%PDF-1.7").body,
		});
		const asked = (length: number) =>
			acceptUpload({ request: announced(length), sourceId, userId, traceId: "1".repeat(32), store });
		await expect(asked(MAX_UPLOAD_BYTES + 1)).rejects.toMatchObject({ code: "too_large" });
		await expect(asked(100)).rejects.toMatchObject({ code: "invalid" });
		expect(await count()).toBe(before);
	});
});
