import { expect, it } from "vitest";
import { type Document, textBlock, textOf } from "@/lib/reading/document/document";
import { sourceTexts } from "./source-texts";

const cell = (text: string, place: string | null = null) => ({ text, place });

it("gives each source once, its pages and sheets where they begin in the text that evidence counts in", () => {
	const document: Document = {
		sources: [
			{ name: "body", role: "notice", format: "text", blocks: [textBlock("Hello"), textBlock("there")] },
			{
				name: "attachment:a.pdf",
				role: "notice",
				format: "pdf",
				blocks: [
					textBlock("first page", "1"),
					{
						kind: "table",
						headRows: null,
						caption: null,
						startsPage: false,
						rows: [
							[cell("A1", "1"), cell("B1", "1")],
							[cell("A2", "2"), cell("B2", "2")],
						],
					},
					textBlock("more", "2"),
				],
			},
			{ name: "body", role: "earlier", format: "text", blocks: [textBlock("older", "x")] },
		],
		subject: null,
		sender: null,
		reasons: new Set(),
		automaticReply: false,
		attachments: 1,
	};
	const [body, pdf] = sourceTexts(document);
	expect(body).toMatchObject({ name: "body", text: textOf(document, "body") });
	expect(body?.places.map(({ start }) => body.text.slice(start))).toEqual(["older"]);
	expect(pdf?.places.map(({ place }) => place)).toEqual(["1", "2"]);
	expect(pdf?.places.map(({ start }) => pdf.text.slice(start).split(/[\n\t]/)[0])).toEqual([
		"first page",
		"A2",
	]);
});
