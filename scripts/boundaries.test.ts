import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const BIOME = path.join(ROOT, "node_modules/@biomejs/biome/bin/biome");

const project = mkdtempSync(path.join(tmpdir(), "sundown-boundaries-"));
cpSync(path.join(ROOT, "biome.json"), path.join(project, "biome.json"));
afterAll(() => rmSync(project, { recursive: true }));

/** What the linter says of a file in `folder` that imports `imported`. */
function lint(folder: string, imported: string): string {
	const file = path.join(project, folder, "planted.ts");
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `import { value } from "${imported}";\n\nexport const copy = value;\n`);
	const args = [BIOME, "lint", "--vcs-enabled=false", file];
	const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: "utf8" });
	return stdout + stderr;
}

test.each([
	["lib/domain", "@/db/client"],
	["lib/domain", "node:fs"],
	["db", "@/lib/services/context"],
	["lib/reading", "@/db/client"],
	["lib/connectors", "@/lib/services/context"],
	["lib/intake", "@/inngest/client"],
	["lib/intake", "next/server"],
	["lib/services", "@/lib/reading/read-delivery"],
	["inngest/functions", "@/components/ui/button"],
	["inngest/functions", "@/lib/intake/relay"],
	["app", "@/inngest/functions/process-notice"],
	["app", "@/engine/engine"],
	["components", "@/lib/services/context"],
	["engine", "@/lib/logger"],
	["gateway", "@/lib/services/context"],
])("a file in %s may not import %s", (folder, imported) => {
	expect(lint(folder, imported)).toContain("noRestrictedImports");
});

test.each([
	["lib/services", "@/db/client"],
	["app", "@/inngest"],
	["components", "@/lib/domain/notice"],
])("a file in %s may import %s", (folder, imported) => {
	const said = lint(folder, imported);
	expect(said).toContain("Checked 1 file");
	expect(said).not.toContain("noRestrictedImports");
});
