import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import {
	COMPANY_FILE_NAMES,
	COMPANY_FILES,
	type CompanyFile,
	companyFileOf,
} from "@/lib/domain/company-import";

/** One file of a set, wherever its bytes lie; they are read from the start with every call. */
export type CompanySource = {
	file: CompanyFile;
	/** As its owner named it; the end says whether it is a workbook. */
	name: string;
	bytes: () => AsyncIterable<Uint8Array>;
};

const BLOCK_BYTES = 256 * 1024;

/**
 * The company's files in a folder, CSV or XLSX by their known names; others are passed over.
 * @throws Error when one file is there twice, or the folder cannot be read.
 */
export async function folderSources(dir: string): Promise<CompanySource[]> {
	const found = new Map<CompanyFile, string>();
	for (const name of (await readdir(dir)).sort()) {
		const file = /\.(csv|xlsx)$/i.test(name) ? companyFileOf(name) : null;
		if (!file) continue;
		const before = found.get(file);
		if (before) throw new Error(`${before} and ${name} are both for ${file}: keep one of them`);
		found.set(file, name);
	}
	return [...found].map(([file, name]) => ({
		file,
		name,
		bytes: () => createReadStream(path.join(dir, name), { highWaterMark: BLOCK_BYTES }),
	}));
}

/** Files of a whole company; rates may be missing, since they may come from elsewhere. */
const WHOLE = COMPANY_FILES.filter((file) => file !== "fx_rates");

/** @throws Error naming the files that a whole company needs and that are not there. */
export function requireWhole(sources: readonly CompanySource[], dir: string): void {
	const missing = WHOLE.filter((file) => !sources.some((source) => source.file === file));
	if (missing.length === 0) return;
	throw new Error(`${dir} has no ${missing.map((file) => COMPANY_FILE_NAMES[file]).join(", ")}`);
}
