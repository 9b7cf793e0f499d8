import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { patchesAreApplied } from "./patches.mjs";

const root = mkdtempSync(path.join(tmpdir(), "sundown-patches-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const PATCH = `diff --git a/node_modules/p/a.js b/node_modules/p/a.js
--- a/node_modules/p/a.js
+++ b/node_modules/p/a.js
@@ -1,2 +1,3 @@
 one
-two
+mended
+too
`;

test("a patch counts as applied when every line it adds stands in the installed package", () => {
	for (const folder of ["patches", "node_modules/p"]) mkdirSync(path.join(root, folder), { recursive: true });
	writeFileSync(path.join(root, "patches/p+1.0.0.patch"), PATCH);
	const installed = path.join(root, "node_modules/p/a.js");
	expect(patchesAreApplied(root)).toBe(false);
	for (const [text, applied] of [
		["one\ntwo\n", false],
		["one\nmended\n", false],
		["one\nmended\ntoo\n", true],
	] as const) {
		writeFileSync(installed, text);
		expect(patchesAreApplied(root)).toBe(applied);
	}
});

test("the packages that are installed here are mended", () => {
	expect(patchesAreApplied()).toBe(true);
});
