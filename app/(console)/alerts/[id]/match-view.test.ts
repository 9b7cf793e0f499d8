import { expect, it } from "vitest";
import type { AlertDetail } from "@/db/queries/alert-detail";
import type { StandingCorrection } from "@/db/queries/corrections";
import { lineText } from "@/lib/domain/corrections";
import { lineViews } from "./match-view";

type Line = AlertDetail["parts"][number];

const line = (position: number, mpn: string, matches: Line["matches"] = []): Line => ({
	id: `line ${position}`,
	noticeId: "n",
	position,
	mpn,
	disposition: "discontinued",
	replacement: null,
	lastOrderDate: null,
	lastShipDate: null,
	noLastOrder: false,
	replacementNote: null,
	customerPartNumber: null,
	matches,
});

const match = (
	internalPart: string,
	over: Partial<Line["matches"][number]> = {},
): Line["matches"][number] => ({
	internalPart,
	kind: "packing",
	status: "approved",
	source: `ST ${internalPart}`,
	...over,
});

const notice = {
	manufacturer: "ST",
	manufacturerAsPrinted: "ST",
	number: "1",
	revision: null,
	type: "discontinuance" as const,
	title: null,
	issueDate: null,
	lastOrderDate: null,
	lastShipDate: null,
	effectiveDate: null,
	responseDueDate: null,
	supersedes: [],
	withdraws: [],
	links: [],
	contact: null,
	terms: null,
};

const said = (field: string, action: "accepted" | "rejected", was: string): StandingCorrection => ({
	id: field,
	field,
	action,
	was,
	value: action === "accepted" ? "confirmed" : null,
	note: null,
	correctedAt: new Date("2026-11-20T10:00:00Z"),
	by: "Bea",
});

it("asks of each part of ours that a line may mean, and not where the source is rejected or the match certain", () => {
	const parts = [
		line(0, "X-1", [
			match("P.1"),
			match("Q", { kind: "exact" }),
			match("R", { status: "rejected" }),
			match("S", { kind: "confirmed" }),
		]),
	];
	const [view] = lineViews({ notice, parts }, []);
	expect(view?.matches.map(({ field, isOpen }) => [field, isOpen])).toEqual([
		["parts.X-1.match.P%2E1", true],
		["parts.X-1.match.Q", false],
		["parts.X-1.match.R", false],
		["parts.X-1.match.S", false],
	]);
});

it("keeps a refused match in sight, and asks of each of two lines with one number alone", () => {
	const parts = [line(0, "X", [match("P")]), line(1, "X")];
	const views = lineViews({ notice, parts }, [said("parts.X (2).match.P", "rejected", "X")]);
	expect(views.map(({ matches }) => matches.map(({ isOpen, said }) => [isOpen, said?.isConfirmed]))).toEqual([
		[[true, undefined]],
		[[false, false]],
	]);
});

it("shows a rejected line in its place, and none of what was added and rejected", () => {
	const { id: _, noticeId: __, matches: ___, ...rejected } = line(1, "Y");
	const corrections = [
		said("parts.Y", "rejected", lineText(rejected)),
		{ ...said("parts.Z", "rejected", ""), was: null },
	];
	const views = lineViews({ notice, parts: [line(0, "X"), line(2, "W")] }, corrections);
	expect(views.map(({ mpn, rejected }) => [mpn, rejected?.by ?? null])).toEqual([
		["X", null],
		["Y", "Bea"],
		["W", null],
	]);
});
