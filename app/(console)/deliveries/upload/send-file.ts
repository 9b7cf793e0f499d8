import { z } from "zod";

const Accepted = z.object({ deliveryId: z.uuid(), duplicate: z.boolean() });
export type AcceptedFile = z.infer<typeof Accepted>;
const Problem = z.object({ detail: z.string() });

/** The file was not taken; the message is for people. */
export class FileRefused extends Error {}

/**
 * Sends one file; `onProgress` is told which part of it, 0 to 1, the server has. By XMLHttpRequest, since fetch does
 * not tell how far a request is. @throws FileRefused
 */
export function sendFile(file: File, onProgress: (sent: number) => void): Promise<AcceptedFile> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.upload.addEventListener("progress", ({ loaded, total }) =>
			onProgress(total ? loaded / total : 0),
		);
		request.addEventListener("load", () => {
			const answer = answerOf(request);
			if (answer instanceof FileRefused) reject(answer);
			else resolve(answer);
		});
		const fail = () => reject(new FileRefused("The server could not be reached, or the file not be read."));
		request.addEventListener("error", fail);
		request.addEventListener("abort", fail);
		request.open("POST", "/api/v1/uploads");
		request.setRequestHeader("x-file-name", encodeURIComponent(file.name.replace(/\p{Surrogate}/gu, "�")));
		request.setRequestHeader("content-type", "application/octet-stream");
		request.send(file);
	});
}

/** The server's own answer, or why it is none. */
export function answerOf({ status, responseText }: Pick<XMLHttpRequest, "status" | "responseText">) {
	const body = parse(responseText);
	const accepted = Accepted.safeParse(body);
	if (status === 202 && accepted.success) return accepted.data;
	const problem = Problem.safeParse(body);
	return new FileRefused(problem.data?.detail ?? `The server answered ${status}.`);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// A proxy in between answers with a page of its own: the status says what can be said.
		return undefined;
	}
}
