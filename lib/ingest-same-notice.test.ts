import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { listNoticeSources } from "@/db/queries/notices";
import { makeForm } from "@/lib/intake/channels/testing/make-form";
import type { DeliveryToRead } from "@/lib/reading/channels";
import { readDelivery } from "@/lib/reading/read-delivery";
import { knownManufacturers, TODAY } from "@/lib/reading/testing/cases";
import { snsActionOf, snsMessageOf } from "@/lib/reading/testing/ses";
import { recordNotice } from "@/lib/services/notices/record";
import { insertDelivery, openServices } from "@/lib/services/testing/fixtures";

/* One notice by every channel that brings mail, in every encoding that mail has: it is read alike, and is one. */

const context = { today: TODAY, manufacturers: knownManufacturers() };
const SUBJECT = "Product discontinuance notice IPD-DIS/26/4711";
/** As the maker prints itself, and words that not every charset writes alike. */
const wordsOf = (maker: string) =>
	[
		`${maker} - Product discontinuance notice`,
		"Notice number: IPD-DIS/26/4711",
		"Last time buy date: 30 June 2027",
		"Last ship date: 31 December 2027",
		"Affected part number: L4969EPTR-E",
		"Grüße aus München = dernière commande, très bientôt",
		"",
	].join("\r\n");
const WORDS = wordsOf("STMicroelectronics");

type Charset = "utf-8" | "iso-8859-1" | "windows-1252" | "utf-16le";
const encode = (text: string, charset: Charset) =>
	Buffer.from(text, charset === "utf-8" ? "utf8" : charset === "utf-16le" ? "utf16le" : "latin1");

const TRANSFERS = {
	"8bit": (bytes: Buffer) => bytes,
	base64: (bytes: Buffer) => Buffer.from(bytes.toString("base64").replace(/(.{76})/g, "$1\r\n")),
	"quoted-printable": (bytes: Buffer) => Buffer.from(quotedPrintable(bytes)),
};

/** RFC 2045 §6.7, each line broken in its middle. */
function quotedPrintable(bytes: Buffer): string {
	const lines = bytes.toString("latin1").split("\r\n");
	const escaped = lines.map((line) =>
		line.replace(/[^ -<>-~]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`),
	);
	return escaped.map((line) => line.replace(/^(.{20} )/, "$1=\r\n")).join("\r\n");
}

type Transfer = keyof typeof TRANSFERS;
function mail(words = WORDS, charset: Charset = "utf-8", transfer: Transfer = "8bit"): Buffer {
	const head = [
		"From: PCN Desk <pcn@st.example>",
		"To: pcn@larkfield.example",
		`Subject: ${SUBJECT}`,
		"Date: Sun, 22 Nov 2026 09:00:00 +0000",
		"MIME-Version: 1.0",
		`Content-Type: text/plain; charset=${charset}`,
		`Content-Transfer-Encoding: ${transfer}`,
	];
	return Buffer.concat([
		Buffer.from(`${head.join("\r\n")}\r\n\r\n`),
		TRANSFERS[transfer](encode(words, charset)),
	]);
}

const form = (channel: "sendgrid" | "mailgun", fields: Record<string, string | Buffer>): DeliveryToRead => ({
	channel,
	...makeForm(Object.entries(fields).map(([name, value]) => ({ name, value }))),
});
const envelope = '{"to":["pcn@larkfield.example"],"from":"bounce@st.example"}';
const sender = { from: "PCN Desk <pcn@st.example>", subject: SUBJECT };
const postmark = (more: object): DeliveryToRead => ({
	channel: "postmark",
	body: Buffer.from(
		JSON.stringify({
			From: "pcn@st.example",
			FromName: "PCN Desk",
			FromFull: { Email: "pcn@st.example", Name: "PCN Desk", MailboxHash: "" },
			To: "pcn@larkfield.example",
			Subject: SUBJECT,
			MessageID: "22c74902-a0c1-4511-804f-341342852c90",
			TextBody: WORDS,
			HtmlBody: "",
			Headers: [],
			Attachments: [],
			...more,
		}),
	),
});

const WAYS: readonly (readonly [string, () => DeliveryToRead])[] = [
	...(["utf-8", "iso-8859-1", "windows-1252", "utf-16le"] as const).flatMap((charset) =>
		(Object.keys(TRANSFERS) as Transfer[])
			// RFC 2045 §2.8: lines of UTF-16 are none to a mail server.
			.filter((transfer) => charset !== "utf-16le" || transfer === "base64")
			.map((transfer): readonly [string, () => DeliveryToRead] => [
				`a raw mail in ${charset} as ${transfer}`,
				() => ({ channel: "email_raw", body: mail(WORDS, charset, transfer) }),
			]),
	),
	["SendGrid, raw", () => form("sendgrid", { ...sender, envelope, email: mail(WORDS, "iso-8859-1") })],
	...(["utf-8", "iso-8859-1", "utf-16le"] as const).map(
		(charset): readonly [string, () => DeliveryToRead] => [
			`SendGrid, parsed, in ${charset}`,
			() =>
				form("sendgrid", {
					...sender,
					envelope,
					headers: `From: ${sender.from}\r\nSubject: ${SUBJECT}\r\n`,
					charsets: JSON.stringify({ to: "UTF-8", subject: "UTF-8", from: "UTF-8", text: charset }),
					text: encode(WORDS, charset),
				}),
		],
	),
	[
		"Mailgun, taken apart",
		() =>
			form("mailgun", { recipient: "a@b.example", sender: "c@st.example", ...sender, "body-plain": WORDS }),
	],
	[
		"Mailgun, raw",
		() => form("mailgun", { recipient: "a@b.example", "body-mime": mail(WORDS, "windows-1252") }),
	],
	["Amazon SES", () => ({ channel: "ses", body: snsMessageOf(snsActionOf(mail(WORDS, "iso-8859-1"))) })],
	["Postmark, in parts", () => postmark({})],
	["Postmark, with the raw mail", () => postmark({ RawEmail: mail().toString() })],
	[
		"an uploaded mail",
		() => ({ channel: "upload", body: mail(), contentType: "message/rfc822", fileName: "a.eml" }),
	],
	[
		"our own schema",
		() => ({
			channel: "notice",
			body: Buffer.from(
				JSON.stringify({
					manufacturer: "ST Microelectronics N.V.",
					number: "ipd-dis/26/4711",
					type: "discontinuance",
					last_order_date: "2027-06-30",
					last_ship_date: "2027-12-31",
					parts: [{ part_number: "L4969EPTR-E" }],
				}),
			),
		}),
	],
];

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, "fixtures/company");
});
afterAll(() => services.close());
beforeEach(() => services.sql`truncate delivery cascade`);

async function facts(delivery: DeliveryToRead) {
	const reading = await readDelivery(delivery, context);
	const { manufacturer, number, type, lastOrderDate, lastShipDate, parts } = reading;
	return {
		manufacturer,
		number: number?.toUpperCase(),
		type,
		lastOrderDate,
		lastShipDate,
		parts: parts.map(({ mpn }) => mpn),
	};
}

async function arrive(delivery: DeliveryToRead) {
	const input = {
		deliveryId: await insertDelivery(services.sql),
		reading: await readDelivery(delivery, context),
	};
	return recordNotice({ ctx: services.ctx, input });
}

it.each(WAYS)("by %s is read alike", async (_, make) => {
	expect(await facts(make())).toEqual({
		manufacturer: "STMicroelectronics",
		number: "IPD-DIS/26/4711",
		type: "discontinuance",
		lastOrderDate: "2027-06-30",
		lastShipDate: "2027-12-31",
		parts: ["L4969EPTR-E"],
	});
});

describe("one after the other or all at once", () => {
	it.each(["one after the other", "all at once"])(
		"%s they are one notice, and each other way a source",
		async (how) => {
			const recorded: { noticeId: string; joined: boolean }[] = [];
			if (how === "all at once")
				recorded.push(...(await Promise.all(WAYS.map(([, make]) => arrive(make())))));
			else for (const [, make] of WAYS) recorded.push(await arrive(make()));
			const [{ noticeId } = { noticeId: "" }] = recorded;
			expect(new Set(recorded.map((one) => one.noticeId)).size).toBe(1);
			expect(recorded.filter(({ joined }) => !joined)).toHaveLength(1);
			const sources = await listNoticeSources(services.ctx.db, { noticeId });
			expect(sources).toHaveLength(WAYS.length - 1);
			expect(sources.flatMap(({ differences }) => differences)).toEqual([]);
		},
	);
});

describe("the maker printed otherwise", () => {
	it.each(["ST", "ST Micro", "ST Microelectronics", "STMICROELECTRONICS N.V."])(
		"%s is the same maker, by a mail and a platform",
		async (maker) => {
			const first = await arrive({ channel: "email_raw", body: mail() });
			const body = { manufacturer: maker, number: "IPD-DIS/26/4711", type: "discontinuance" };
			const parts = [{ part_number: "L4969EPTR-E" }];
			const days = { last_order_date: "2027-06-30", last_ship_date: "2027-12-31" };
			const json = Buffer.from(JSON.stringify({ ...body, parts, ...days }));
			expect(await arrive({ channel: "notice", body: json })).toEqual({ ...first, joined: true });
		},
	);

	it("not at all, it cannot be told: the delivery is a notice of its own, and asks for a person", async () => {
		const first = await arrive({ channel: "email_raw", body: mail() });
		const nameless = mail(WORDS.replace(/^.*\r\n/, ""))
			.toString()
			.replace(/^From: .*\r\n/, "From: Purchasing <purchasing@larkfield.example>\r\n");
		const second = await arrive({ channel: "email_raw", body: Buffer.from(nameless) });
		expect(second).toMatchObject({ joined: false });
		expect(second.noticeId).not.toBe(first.noticeId);
		const [row] = await services.sql`select needs_review, review_reasons::text as reasons from notice
			where id = ${second.noticeId}`;
		expect(row).toMatchObject({
			needs_review: true,
			reasons: expect.stringContaining("unknown_manufacturer"),
		});
	});
});
