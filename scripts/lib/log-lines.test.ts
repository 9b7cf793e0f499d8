import { expect, test } from "vitest";
import { lineSplitter, shownLine, withoutRepeats } from "./log-lines.mjs";

test("an information line of a JSON log stays in the file", () => {
	expect(shownLine('{"level":"info","msg":"stored"}', "stdout")).toBeUndefined();
	expect(shownLine('{"level":30,"msg":"stored"}', "stderr")).toBeUndefined();
});

test("warnings and errors are shown with their message and reason", () => {
	expect(shownLine('{"level":"warn","msg":"slow"}', "stdout")).toBe("warning: slow");
	expect(shownLine('{"level":50,"msg":"send","err":{"message":"refused"}}', "stdout")).toBe(
		"error: send: refused",
	);
});

test("plain text is shown when it comes on stderr, also when it begins with a brace", () => {
	expect(shownLine("Ready in 200ms", "stdout")).toBeUndefined();
	expect(shownLine("Cannot find module", "stderr")).toBe("Cannot find module");
	expect(shownLine("{ code: 1 }", "stderr")).toBe("{ code: 1 }");
	expect(shownLine("  ", "stderr")).toBeUndefined();
});

test("chunks are cut into whole lines", () => {
	const lines: string[] = [];
	const take = lineSplitter((line) => lines.push(line));
	for (const chunk of ["on", "e\ntwo\nth", "ree\n"]) take(chunk);
	expect(lines).toEqual(["one", "two", "three"]);
});

test("a line that repeats is held back for a while, then shown with how often it came", () => {
	let now = 0;
	const lines: string[] = [];
	const show = withoutRepeats((line) => lines.push(line), { ms: 1_000, clock: () => now });
	for (const line of ["down", "down", "other", "down"]) show(line);
	expect(lines).toEqual(["down", "other"]);
	now = 1_500;
	show("down");
	expect(lines.at(-1)).toBe("down (and 2 times before)");
});
