import { type FileRow, UnreadableLine } from "./csv";
import { fileRows } from "./read";
import type { CompanySource } from "./source";

export type FilePreview = { headers: string[]; rows: FileRow[]; unreadable: string | null };

/** The head and the first rows of a file as they stand in it, or why it cannot be read. */
export async function previewFile(source: CompanySource, limit: number): Promise<FilePreview> {
	const rows = fileRows(source);
	const read: FileRow[] = [];
	try {
		for (let next = await rows.next(); !next.done && read.length <= limit; next = await rows.next())
			read.push(next.value);
	} catch (error) {
		if (!(error instanceof UnreadableLine)) throw error;
		return {
			headers: read[0]?.cells ?? [],
			rows: read.slice(1),
			unreadable: `Line ${error.line}: ${error.message}`,
		};
	} finally {
		await rows.return(undefined);
	}
	const [head, ...first] = read;
	return { headers: head?.cells ?? [], rows: first, unreadable: null };
}
