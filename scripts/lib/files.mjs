import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Parsed content of a JSON file, or `undefined` when the file is absent. A damaged file is an error. */
export function readJson(path) {
	const text = readText(path);
	if (text === undefined) return undefined;
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new Error(`${path} is not valid JSON. Delete it and start again.`, { cause });
	}
}

/** Content of a text file, or `undefined` when it is absent. */
export function readText(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (error.code === "ENOENT") return undefined;
		throw error;
	}
}

/** Writes a JSON file that only its owner may read; a reader sees the old content or the new, never half. */
export function writePrivateJson(path, value) {
	mkdirSync(dirname(path), { recursive: true });
	const draft = `${path}.${process.pid}.draft`;
	rmSync(draft, { force: true });
	writeFileSync(draft, `${JSON.stringify(value, null, "\t")}\n`, { mode: 0o600, flag: "wx" });
	renameSync(draft, path);
}

/** The last `count` non-empty lines of a file; none when it is absent. */
export function lastLines(path, count = 20) {
	const lines = (readText(path) ?? "").split("\n").filter((line) => line.trim() !== "");
	return lines.slice(-count);
}
