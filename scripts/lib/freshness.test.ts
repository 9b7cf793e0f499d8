import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashSources } from "./build.mjs";
import { installIsCurrent } from "./install.mjs";

const base = mkdtempSync(path.join(tmpdir(), "sundown-project-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const react = { version: "19.0.0", integrity: "sha512-a" };
const foreign = { version: "1.0.0", integrity: "sha512-b", optional: true, os: ["plan9"], cpu: ["mips"] };
const native = {
	version: "1.0.0",
	integrity: "sha512-c",
	optional: true,
	os: [process.platform],
	cpu: [process.arch],
};

function project(wanted: object, present?: object) {
	const root = mkdtempSync(path.join(base, "project-"));
	writeFileSync(path.join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...wanted } }));
	mkdirSync(path.join(root, "node_modules"));
	if (present) {
		const file = path.join(root, "node_modules/.package-lock.json");
		writeFileSync(file, JSON.stringify({ packages: present }));
	}
	return root;
}

test("an install is current when it holds what the lock file asks for here", () => {
	expect(
		installIsCurrent(project({ "node_modules/react": react, f: foreign }, { "node_modules/react": react })),
	).toBe(true);
	expect(installIsCurrent(project({ r: react, n: native }, { r: react, n: native }))).toBe(true);
});

test("an install is stale when it is absent, of another release, or lacks this platform's binary", () => {
	expect(installIsCurrent(project({ r: react }))).toBe(false);
	expect(installIsCurrent(project({ r: react }, { r: { ...react, version: "18.0.0" } }))).toBe(false);
	expect(installIsCurrent(project({ r: react, n: native }, { r: react }))).toBe(false);
});

test("a changed page asks for a build, a changed test or script does not", () => {
	const root = project({});
	for (const name of ["app", "scripts"]) mkdirSync(path.join(root, name));
	writeFileSync(path.join(root, "app/page.tsx"), "1");
	const before = hashSources(root, {});
	writeFileSync(path.join(root, "app/page.test.tsx"), "1");
	writeFileSync(path.join(root, "scripts/up.mjs"), "1");
	expect(hashSources(root, {})).toBe(before);
	writeFileSync(path.join(root, "app/page.tsx"), "2");
	expect(hashSources(root, {})).not.toBe(before);
});

test("a public variable that the build takes in asks for a build", () => {
	const root = project({});
	expect(hashSources(root, { NEXT_PUBLIC_NAME: "a" })).not.toBe(hashSources(root, { NEXT_PUBLIC_NAME: "b" }));
	expect(hashSources(root, { OTHER: "a" })).toBe(hashSources(root, { OTHER: "b" }));
});
