/** Any `fetch`; tests give one that answers as the provider documents it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A provider did not give what was asked for. */
export class RemoteError extends Error {
	override readonly name = "RemoteError";

	constructor(
		message: string,
		/** Asking again is no use until a person has changed something. */
		readonly permanent: boolean,
		/** HTTP status; null when no answer came. */
		readonly status: number | null,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

export type RemoteRequest = {
	/** Who is asked, for the words of an error. */
	what: string;
	url: string;
	headers?: Record<string, string>;
	maxBytes: number;
	timeoutMs: number;
};

/**
 * GETs bytes: one attempt, no redirects (the address was checked, where it leads to was not), a deadline over the
 * whole answer, and never more than `maxBytes` in memory.
 * @throws RemoteError when the answer is not 200, too large, or did not come; statuses of 5xx, 408 and 429 are passing
 */
export async function getBytes(
	fetch: Fetch,
	request: RemoteRequest,
): Promise<{ bytes: Buffer; headers: Headers }> {
	const { what, maxBytes } = request;
	try {
		const response = await fetch(request.url, {
			method: "GET",
			redirect: "manual",
			cache: "no-store",
			signal: AbortSignal.timeout(request.timeoutMs),
			...(request.headers && { headers: request.headers }),
		});
		if (response.status !== 200) throw await refused(what, response);
		return { bytes: await readAtMost(what, response, maxBytes), headers: response.headers };
	} catch (error) {
		if (error instanceof RemoteError) throw error;
		const said = error instanceof Error ? error.message : String(error);
		throw new RemoteError(`${what} did not answer: ${said}`, false, null, { cause: error });
	}
}

const MOST_WORDS = 2_000;

async function refused(what: string, response: Response): Promise<RemoteError> {
	const { status } = response;
	const words = (await readAtMost(what, response, MOST_WORDS, "cut")).toString("utf8");
	const passing = status >= 500 || status === 408 || status === 429;
	return new RemoteError(`${what} answered ${status}: ${words.trim() || "nothing"}`, !passing, status);
}

async function readAtMost(
	what: string,
	response: Response,
	most: number,
	beyond: "refuse" | "cut" = "refuse",
) {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		chunks.push(chunk);
		size += chunk.byteLength;
		if (size > most && beyond === "cut") break;
		if (size > most) throw new RemoteError(`${what} gave more than ${most} bytes`, true, response.status);
	}
	return Buffer.concat(chunks).subarray(0, most);
}
