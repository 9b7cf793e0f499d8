import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Breaker } from "@/lib/domain/breaker";
import { Breakers } from "./breakers";

const NOW = new Date("2026-11-22T08:00:00.000Z");

const closed: Breaker = {
	name: "slack",
	state: "closed",
	failures: 0,
	lastError: null,
	lastFailureAt: null,
	lastSuccessAt: null,
	openedAt: null,
	probeAt: null,
	probeInMs: null,
};
const open: Breaker = {
	...closed,
	state: "open",
	failures: 6,
	lastError: "Slack answered 503: <b>down</b>",
	lastFailureAt: new Date("2026-11-22T07:59:50.000Z"),
	openedAt: new Date("2026-11-22T07:57:00.000Z"),
	probeAt: new Date("2026-11-22T08:00:45.000Z"),
	probeInMs: 45_000,
};

const text = (breaker: Breaker) =>
	renderToStaticMarkup(<Breakers breakers={[breaker]} now={NOW} />).replace(/<[^>]*>/g, "|");

test("an open breaker tells since when, why, how often, and when it is tried again", () => {
	const said = text(open);
	for (const word of ["Slack", "Runs wait", "3 minutes ago", "6 failures", "in 45 seconds"]) {
		expect(said).toContain(word);
	}
	expect(said).toContain("Slack answered 503: &lt;b&gt;down&lt;/b&gt;");
});

test.each([
	[null, "with the next call"],
	[-10, "with the next call"],
	[0, "with the next call"],
	[1, "in 1 second"],
	[999.5, "in 1 second"],
	[59_001, "in 60 seconds"],
	[61_000, "in 61 seconds"],
	[119_001, "in 2 minutes"],
	[120_500, "in 3 minutes"],
])("a probe that may go %s ms from now is told as %s", (probeInMs, words) => {
	expect(text({ ...open, probeInMs })).toContain(words);
});

test("a dependency that was never called has nothing but that", () => {
	const said = text(closed);
	expect(said).toContain("Calls go through");
	expect(said).toContain("None yet");
	expect(said).not.toMatch(/Next try|Failures|Last error|Waiting since/);
});

test("a half-open breaker names no next try: one is under way", () => {
	const said = text({ ...open, state: "half_open" });
	expect(said).toContain("Trying one call");
	expect(said).not.toContain("Next try");
});
