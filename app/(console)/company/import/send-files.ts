import { z } from "zod";
import { CHUNK_BYTES, type CompanyFile } from "@/lib/domain/company-import";

const Opened = z.object({ importId: z.uuid() });
const Problem = z.object({ detail: z.string() });

/** The files were not taken; the message is for people. */
export class FilesRefused extends Error {}

export type ChosenFile = { file: CompanyFile; content: File };

/**
 * Sends a set of files piece by piece, each from its end, so that a file whose sending was broken off has no
 * beginning and is not taken for a whole one; `onProgress` is told the share that arrived. @throws FilesRefused
 */
export async function sendFiles(
	files: readonly ChosenFile[],
	onProgress: (sent: number) => void,
): Promise<{ importId: string }> {
	const opened = Opened.parse(await (await ask("/api/v1/company-imports", { method: "POST" })).json());
	const all = files.reduce((sum, { content }) => sum + content.size, 0);
	let sent = 0;
	for (const { file, content } of files) {
		for (let position = Math.ceil(content.size / CHUNK_BYTES) - 1; position >= 0; position--) {
			const piece = content.slice(position * CHUNK_BYTES, (position + 1) * CHUNK_BYTES);
			const query = new URLSearchParams({ file, position: String(position), name: content.name });
			await ask(`/api/v1/company-imports/${opened.importId}/chunks?${query}`, { method: "PUT", body: piece });
			sent += piece.size;
			onProgress(sent / all);
		}
	}
	return opened;
}

async function ask(address: string, init: RequestInit): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(address, init);
	} catch {
		throw new FilesRefused("The server could not be reached, or the file not be read.");
	}
	if (response.ok) return response;
	const problem = Problem.safeParse(await response.json().catch(() => null));
	throw new FilesRefused(problem.data?.detail ?? `The server answered ${response.status}.`);
}
