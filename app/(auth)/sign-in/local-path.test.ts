import { expect, test } from "vitest";
import { localPath } from "./local-path";

test("a path of the console is kept with its query", () => {
	expect(localPath("/alerts?severity=high&q=a%20b")).toBe("/alerts?severity=high&q=a%20b");
	expect(localPath("/runs/0199")).toBe("/runs/0199");
});

test("whatever could lead elsewhere, or back to the sign-in page, becomes the alerts", () => {
	const bad = [
		undefined,
		["/runs"],
		"",
		"runs",
		"//evil.example",
		"/\\evil.example",
		"/\t/evil.example",
		"https://evil.example",
		"javascript:alert(1)",
		"/..//evil.example",
		"/.//evil.example",
		"/x/..//evil.example",
		"/sign-in?from=/sign-in",
	];
	for (const from of bad) expect(localPath(from), String(from)).toBe("/alerts");
});
