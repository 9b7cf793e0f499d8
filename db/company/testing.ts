import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { COMPANY_FILE_NAMES, COMPANY_FILES, type CompanyFile } from "@/lib/domain/company-import";
import type { Connection } from "../client";
import { exportCompany } from "./export";
import type { CompanySource } from "./source";

/** What is stored, as its normal form: the text of each file. */
export async function exported(sql: Connection["sql"]): Promise<Record<CompanyFile, string>> {
	const dir = await mkdtemp(path.join(tmpdir(), "company-export-"));
	try {
		await exportCompany(sql, dir);
		const texts = await Promise.all(
			COMPANY_FILES.map(async (file) => [
				file,
				await readFile(path.join(dir, COMPANY_FILE_NAMES[file]), "utf8"),
			]),
		);
		return Object.fromEntries(texts);
	} finally {
		await rm(dir, { recursive: true });
	}
}

/** A file of the given text or bytes, in blocks of a few bytes so that they are cut anywhere. */
export function sourceOf(file: CompanyFile, content: string | Uint8Array, name?: string): CompanySource {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	return {
		file,
		name: name ?? COMPANY_FILE_NAMES[file],
		bytes: async function* () {
			const size = Math.max(7, Math.ceil(bytes.length / 50));
			for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
		},
	};
}

/** A folder that goes after `work`. */
export async function withFolder<T>(
	files: Record<string, string>,
	work: (dir: string) => Promise<T>,
): Promise<T> {
	const dir = await mkdtemp(path.join(tmpdir(), "company-"));
	try {
		for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
		return await work(dir);
	} finally {
		await rm(dir, { recursive: true });
	}
}
