import { expect, it } from "vitest";
import { wayBack } from "./way-back";

const RUNS = { href: "/runs", label: "Runs" };

it("leads to the list that somebody came from, with its filters", () => {
	expect(wayBack("/runs/failed?state=all&q=exchange+rate")).toEqual({
		href: "/runs/failed?state=all&q=exchange+rate",
		label: "Failed runs",
	});
	expect(wayBack("/runs?status=FAILED")).toEqual({ href: "/runs?status=FAILED", label: "Runs" });
	expect(wayBack("/alerts/0198f0a1-2b3c-7d4e-8f00-112233445566")).toMatchObject({ label: "Alert" });
});

it.each([
	undefined,
	"",
	"https://example.org/runs/failed",
	"//example.org/runs",
	"/runs/../settings",
	"/runs/failed/..%2f",
	"javascript:alert(1)",
	"/\\example.org",
])("leads to the runs when the address says %j", (from) => {
	expect(wayBack(from)).toEqual(RUNS);
});

it("leads to the runs when it is said twice", () => {
	expect(wayBack(["/runs/failed", "/runs"])).toEqual(RUNS);
});
