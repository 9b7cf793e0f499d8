import { describe, expect, it } from "vitest";
import { blockText, textBlock } from "@/lib/reading/document/document";
import { readHtml } from "@/lib/reading/document/html";
import { splitBlocks, splitText } from "@/lib/reading/document/thread";

const PCN = { name: "PCN Desk", address: "pcn@bourns.example" };
const NOTICE = "Bourns discontinues CR0603.\n\nLast order: 1 May 2027";

const text = (body: string, subject: string | null = null) =>
	splitText(body, subject).map(({ content, ...part }) => ({ ...part, content: content.trim() }));
const html = (body: string, subject: string | null = null) =>
	splitBlocks(readHtml(body).blocks, subject).map(({ content, ...part }) => ({
		...part,
		content: content.map(blockText).join("\n").trim(),
	}));
const quote = (lines: string) => lines.replace(/^/gm, "> ");

describe("the text of a forwarded mail is cut into what each sender said", () => {
	it.each([
		[
			"Gmail",
			"---------- Forwarded message ---------",
			"From: %",
			"Date: x",
			"Subject: *",
			"To: <a@b.example>",
		],
		[
			"Gmail in German",
			"---------- Forwarded message ---------",
			"Von: %",
			"Date: Mi.",
			"Subject: *",
			"To: <a@b.example>",
		],
		[
			"Gmail in French",
			"---------- Forwarded message ---------",
			"De : %",
			"Date: mer.",
			"Subject: *",
			"To: <a@b.example>",
		],
		[
			"Thunderbird",
			"-------- Forwarded Message --------",
			"Subject: \t*",
			"Date: \tx",
			"From: \t%",
			"To: \ta@b.example",
		],
		[
			"Thunderbird in German",
			"-------- Weitergeleitete Nachricht --------",
			"Betreff: \t*",
			"Datum: \tx",
			"Von: \t%",
			"An: \ta@b.example",
			"Kopie (CC): \tc@d.example",
		],
		[
			"Thunderbird in French",
			"-------- Message transféré --------",
			"Sujet : \t*",
			"Date : \tx",
			"De : \t%",
			"Pour : \ta@b.example",
			"Copie à : \tc@d.example",
		],
		[
			"Thunderbird in Spanish",
			"-------- Mensaje reenviado --------",
			"Asunto: \t*",
			"Fecha: \tx",
			"De: \t%",
			"Para: \ta@b.example",
		],
		[
			"Thunderbird in Italian",
			"-------- Messaggio Inoltrato --------",
			"Oggetto: \t*",
			"Data: \tx",
			"Mittente: \t%",
			"A: \ta@b.example",
		],
		["Apple Mail", "Begin forwarded message:", "", "From: %", "Subject: *", "Date: 2 May", "To: a@b.example"],
		[
			"Apple Mail in German",
			"Anfang der weitergeleiteten Nachricht:",
			"",
			"Von: %",
			"Betreff: *",
			"Datum: x",
			"An: a@b.example",
		],
		[
			"Apple Mail in French",
			"Début du message réexpédié :",
			"",
			"De: %",
			"Objet: *",
			"Date: x",
			"À: a@b.example",
		],
		[
			"Apple Mail in Spanish",
			"Inicio del mensaje reenviado:",
			"",
			"De: %",
			"Asunto: *",
			"Fecha: x",
			"Para: a@b.example",
		],
		[
			"Apple Mail in Italian",
			"Inizio messaggio inoltrato:",
			"",
			"Da: %",
			"Oggetto: *",
			"Data: x",
			"A: a@b.example",
		],
		[
			"Outlook",
			"From: %",
			"Sent: Monday, 2 May",
			"To: a@b.example",
			"Cc: Two, People <c@d.example>;",
			"  e@f.example",
			"Subject: *",
		],
		["Outlook in German", "Von: %", "Gesendet: Montag", "An: a@b.example", "Betreff: *", "Wichtigkeit: Hoch"],
		["Outlook in French", "De : %", "Envoyé : lundi", "À : a@b.example", "Objet : *"],
		["Outlook in Spanish", "De: %", "Enviado el: lunes", "Para: a@b.example", "Asunto: *"],
		["Outlook in Italian", "Da: %", "Inviato: lunedì", "A: a@b.example", "Oggetto: *"],
		[
			"Outlook with its old mark",
			"-----Original Message-----",
			"From: %",
			"Sent: Monday",
			"To: a@b.example",
			"Subject: *",
		],
		[
			"Yahoo",
			'   ----- Forwarded Message ----- From: %To: "a@b.example" <a@b.example>Sent: Monday, 2 MaySubject: *',
		],
	])("by %s", (_, ...lines) => {
		const header = lines.join("\n").replace("%", "PCN Desk <pcn@bourns.example>").replace("*", "PDN 4711");
		for (const body of [`Tom, ours?\n\n${header}\n\n${NOTICE}`, `\n${header}\n\n${NOTICE}`]) {
			expect(text(body, "Fwd: PDN 4711")).toEqual([
				{ kind: "own", sender: null, subject: null, content: body.startsWith("T") ? "Tom, ours?" : "" },
				{ kind: "forwarded", sender: PCN, subject: "PDN 4711", content: NOTICE },
			]);
		}
	});

	it("by Apple Mail with every line quoted, the signature below them", () => {
		const inner = `Begin forwarded message:\n\nFrom: PCN Desk <pcn@bourns.example>\nSubject: PDN 4711\nDate: x\n\n${NOTICE}`;
		expect(text(`See below.\n\n${quote(inner)}\n\nSent from my phone`)).toEqual([
			expect.objectContaining({ kind: "own", content: "See below.\n\n\nSent from my phone" }),
			{ kind: "forwarded", sender: PCN, subject: "PDN 4711", content: NOTICE },
		]);
	});

	it.each([
		["English", 'On 28/10/2026 12:46, "PCN Desk" <pcn@bourns.example> wrote:'],
		["English over three lines", "On Mon, Nov 2, 2026 at 9:00 AM\nPCN Desk\n<pcn@bourns.example> wrote:"],
		["German", 'Am 28.10.2026, 12:46 schrieb "PCN Desk" <pcn@bourns.example>:'],
		["French", "Le lun. 2 nov. 2026 à 09:00, PCN Desk <pcn@bourns.example> a écrit :"],
		["Spanish", "El lun, 2 nov 2026 a las 9:00, PCN Desk (<pcn@bourns.example>) escribió:"],
		["Italian", "Il giorno lun 2 nov 2026 alle 09:00 PCN Desk <pcn@bourns.example> ha scritto:"],
	])("with an attribution in %s, a reply unless the subject says that it is forwarded", (_, attribution) => {
		const body = `Thanks.\n\n${attribution}\n${quote(NOTICE)}`;
		const [own, below, ...more] = text(body, "RE: PDN 4711");
		expect(own?.content).toBe("Thanks.");
		expect(below).toMatchObject({ kind: "quoted", content: NOTICE, sender: { address: PCN.address } });
		expect(more).toEqual([]);
		expect(text(body, "WG: PDN 4711")[1]?.kind).toBe("forwarded");
	});

	it("twice, each part under its own sender", () => {
		const body = `Tom?\n\nVon: Eva Brandt <eva@buyer.example>\nGesendet: Montag\nAn: tom@buyer.example\nBetreff: WG: PDN 4711\n\nBitte prüfen.\n\n---------- Forwarded message ---------\nFrom: PCN Desk <pcn@bourns.example>\nDate: x\nSubject: PDN 4711\n\n${NOTICE}`;
		expect(text(body, "FW: PDN 4711").map((part) => [part.kind, part.sender?.address, part.content])).toEqual(
			[
				["own", undefined, "Tom?"],
				["forwarded", "eva@buyer.example", "Bitte prüfen."],
				["forwarded", "pcn@bourns.example", NOTICE],
			],
		);
	});
});

describe("Outlook's header, the same above a reply and a forward, is told apart by the subject", () => {
	const body = `Own words.\n\nFrom: PCN Desk <pcn@bourns.example>\nSent: Monday\nTo: a@b.example\nSubject: PDN 4711\n\n${NOTICE}`;
	it.each([
		["FW: PDN", "forwarded"],
		["[EXTERNAL] FW: PDN", "forwarded"],
		["WG: PDN", "forwarded"],
		["TR : PDN", "forwarded"],
		["RV: PDN", "forwarded"],
		["I: PDN", "forwarded"],
		["PDN", "forwarded"],
		["RE: PDN", "quoted"],
		["AW: PDN", "quoted"],
		["R: PDN", "quoted"],
		["RE: FW: PDN", "quoted"],
	])("%s", (subject, kind) => {
		expect(text(body, subject)[1]?.kind).toBe(kind);
	});
});

describe("what only looks like a header stays words", () => {
	it.each([
		[
			"a memo's head at the top",
			"From: Marketing\nTo: All customers\nDate: 2 May 2026\nSubject: EOL\n\nDear all",
		],
		["two lines", "Hello\n\nFrom: x@y.example\nTo: z@y.example\n\nmore"],
		["a period", "Hello\n\nFrom: 1 May 2027\nTo: 30 June 2027\n\nmore"],
		["a sentence", "On the last page we wrote:\nthe part is discontinued"],
	])("%s", (_, body) => {
		expect(text(body)).toEqual([{ kind: "own", sender: null, subject: null, content: body }]);
	});
});

describe("the HTML of a forwarded mail is cut where the text would be", () => {
	const NOTICE_HTML =
		"<p>Bourns discontinues these:</p><table><tr><td>Part</td><td>New</td></tr><tr><td>CR0603</td><td>CR0605</td></tr></table>";
	const CONTENT = "Bourns discontinues these:\nPart\tNew\nCR0603\tCR0605";
	it.each([
		[
			"Gmail",
			'<div dir="ltr">Tom, ours?<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <strong>PCN Desk</strong> <span>&lt;<a href="#">pcn@bourns.example</a>&gt;</span><br>Date: Mon<br>Subject: PDN 4711<br>To: &lt;a@b.example&gt;<br></div>%</div></div>',
		],
		[
			"Outlook",
			'<p class="MsoNormal">Tom, ours?</p><div style="border-top:solid"><p class="MsoNormal"><b>Von:</b> PCN Desk &lt;pcn@bourns.example&gt; <br><b>Gesendet:</b> Montag<br><b>An:</b> a@b.example<br><b>Betreff:</b> PDN 4711</p></div>%',
		],
		[
			"Outlook on the web",
			'<div>Tom, ours?</div><hr><div id="divRplyFwdMsg"><font><b>From:</b> PCN Desk &lt;pcn@bourns.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> a@b.example<br><b>Subject:</b> PDN 4711</font><div>&nbsp;</div></div>%',
		],
		[
			"Apple Mail",
			'Tom, ours?<br><blockquote type="cite"><div>Begin forwarded message:</div><br><div><b>From: </b><span>PCN Desk &lt;<a>pcn@bourns.example</a>&gt;</span></div><div><b>Subject: </b><b>PDN 4711</b></div><div><b>Date: </b>x</div><div><b>To: </b>a@b.example</div><br>%</blockquote>',
		],
		[
			"Thunderbird",
			'<p>Tom, ours?</p><div class="moz-forward-container">-------- Forwarded Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>PDN 4711</td></tr><tr><th>Date: </th><td>Mon</td></tr><tr><th>From: </th><td>PCN Desk <a>&lt;pcn@bourns.example&gt;</a></td></tr><tr><th>To: </th><td>a@b.example</td></tr></tbody></table><br>%</div>',
		],
	])("by %s", (_, layout) => {
		expect(html(layout.replace("%", NOTICE_HTML), "Fwd: PDN 4711")).toEqual([
			{ kind: "own", sender: null, subject: null, content: "Tom, ours?" },
			{ kind: "forwarded", sender: PCN, subject: "PDN 4711", content: CONTENT },
		]);
	});

	it("keeps what was struck out in the lines that are left of a cut block", () => {
		const body =
			"<p>Own<br>---------- Forwarded message ---------<br>From: A &lt;a@b.example&gt;<br>Subject: x<br>Last order: <s>1 May</s> 1 June</p>";
		const [own, forwarded] = splitBlocks(readHtml(body).blocks, null);
		expect(own?.content.map(blockText)).toEqual(["Own"]);
		expect(forwarded?.content).toMatchObject([
			{ kind: "text", text: "Last order: 1 May 1 June", struck: [[12, 17]] },
		]);
	});
});

it("a body of 100,000 header lines or quotes is cut without looking at every pair of lines", () => {
	const began = performance.now();
	splitText("From: a@b.example\n".repeat(100_000), null);
	splitText("> > a\n".repeat(100_000), null);
	splitBlocks([textBlock("From: a@b.example\n".repeat(100_000))], null);
	expect(performance.now() - began).toBeLessThan(20_000);
});
