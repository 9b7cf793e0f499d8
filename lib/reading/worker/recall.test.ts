import { createHash } from "node:crypto";
import { expect, it, onTestFinished, vi } from "vitest";
import type { Recognised } from "@/lib/reading/document/recognised-pages";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";
import { makeScan } from "@/lib/reading/testing/make-scan";
import { READING_LIMITS } from "./limits";
import { ReadingThread } from "./reading-thread";
import { Recall } from "./recall";
import { withFile } from "./testing/mails";

const TERM = { timeout: 120_000 };

const mail = (text: string): DeliveryToRead => ({
	channel: "email_raw",
	body: new TextEncoder().encode(text),
});
const pages = (sha256: string, text = "words", isWhole = true): Recognised => ({
	sha256,
	isWhole,
	pages: [
		{
			place: "1",
			height: 792,
			lines: [{ y: 100, size: 10, segments: [{ text, x0: 10, x1: 60, parts: [] }] }],
		},
	],
});

it("gives back what was recognised of the same bytes, and nothing of others", () => {
	const recall = new Recall();
	recall.keep(mail("a"), [pages("1")]);
	expect(recall.of(mail("a"))).toEqual([pages("1")]);
	expect(recall.of(mail("b"))).toEqual([]);
	expect(recall.of({ ...mail("a"), fetchedBody: new Uint8Array(1) })).toEqual([]);
});

it("keeps what is new in the place of the same file's, beside that of other files", () => {
	const recall = new Recall();
	recall.keep(mail("a"), [pages("1", "half", false), pages("2")]);
	recall.keep(mail("a"), [pages("1", "whole")]);
	recall.keep(mail("a"), []);
	expect(recall.of(mail("a"))).toEqual([pages("2"), pages("1", "whole")]);
});

it("forgets the one longest unused when it would hold too much", () => {
	const one = JSON.stringify([pages("1")]).length;
	const recall = new Recall(2 * one);
	for (const text of ["a", "b"]) recall.keep(mail(text), [pages("1")]);
	recall.of(mail("a"));
	recall.keep(mail("c"), [pages("1")]);
	expect(["a", "b", "c"].map((text) => recall.of(mail(text)).length)).toEqual([1, 0, 1]);
});

it("a reading thread takes what was recognised before, and recognises nothing anew", TERM, async () => {
	// No such language is installed: words can only be those that are handed in.
	vi.stubEnv("OCR_LANGUAGES", "xyz");
	const thread = new ReadingThread(READING_LIMITS);
	onTestFinished(async () => {
		vi.unstubAllEnvs();
		await thread.kill();
	});
	const scan = makeScan(1);
	const delivery = withFile("scan.pdf", scan);
	const look = (recognised: Recognised[]) => thread.do({ delivery, context: null, recognised });
	const sha256 = createHash("sha256").update(scan).digest("hex");
	const seen = await look([pages(sha256, "Last order 11 December 2026")]);
	if (seen.kind !== "document") throw new Error(seen.kind);
	expect(seen.recognised).toEqual([]);
	const [source] = seen.document.sources.filter(({ isRecognised }) => isRecognised);
	expect(source?.blocks).toMatchObject([{ kind: "text", text: "Last order 11 December 2026", place: "1" }]);
	const without = await look([]);
	if (without.kind !== "document") throw new Error(without.kind);
	expect(without.document.sources.some(({ isRecognised }) => isRecognised)).toBe(false);
});
