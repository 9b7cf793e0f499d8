import { createHash } from "node:crypto";
import type { PageText } from "@/lib/reading/document/pdf-furniture";

/** What was recognised in the pictures of one PDF; `isWhole`: in all of its pages. */
export type Recognised = { sha256: string; pages: PageText[]; isWhole: boolean };

type Pages = Omit<Recognised, "sha256">;

/**
 * Recognising takes seconds, and gives other words when time is short: what a reading saw is what people are shown
 * beside it. A thread reads one delivery after the other, so this is of the one that it is at.
 */
let before: readonly Recognised[] = [];
let made: Recognised[] | null = null;

/** Begins a delivery. @param known what was recognised of it before */
export function beginRecognising(known: readonly Recognised[]): void {
	before = known;
	made = [];
}

/** Ends it. @returns what is new */
export function endRecognising(): Recognised[] {
	const fresh = made ?? [];
	before = [];
	made = null;
	return fresh;
}

/** The pages of a PDF as they were recognised before, else as they are now. Without a page it was no recognising. */
export async function recognisedOnce(pdf: Uint8Array, recognise: () => Promise<Pages>): Promise<Pages> {
	if (made === null) return recognise();
	const sha256 = createHash("sha256").update(pdf).digest("hex");
	const known = [...before, ...made].find((one) => one.sha256 === sha256);
	if (known) return known;
	const found = await recognise();
	if (found.pages.length > 0) made.push({ sha256, ...found });
	return found;
}
