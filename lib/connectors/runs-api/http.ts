import { kindOfStatus, RunsApiError } from "./errors";

const TIMEOUT_MS = 15_000;
const MAX_SHOWN = 300;

export type Answer = { status: number; headers: Headers; text: string };

/** Speaks to one Inngest server. Redirects are not followed, so that a key goes nowhere but to that server. */
export class RunsServerClient {
	constructor(
		private readonly base: string,
		private readonly headers: Record<string, string>,
	) {}

	/** @throws RunsApiError `unreachable` when nothing answers in 15 s. */
	async ask(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> {
		try {
			const response = await fetch(`${this.base.replace(/\/+$/, "")}${path}`, {
				method,
				redirect: "manual",
				cache: "no-store",
				signal: AbortSignal.timeout(TIMEOUT_MS),
				headers: { ...this.headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			});
			return { status: response.status, headers: response.headers, text: await response.text() };
		} catch (cause) {
			const message = `The Inngest server at ${this.base} does not answer: ${reasonOf(cause)}.`;
			throw new RunsApiError("unreachable", null, message, { cause });
		}
	}

	/** The answer's JSON. @throws RunsApiError for any status but 200 to 299. */
	async json(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
		const answer = await this.ask(method, path, body);
		if (answer.status < 200 || answer.status > 299) throw refusalOf(answer);
		return jsonOf(answer);
	}
}

export function jsonOf({ status, text }: Pick<Answer, "status" | "text">): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		const message = `The Inngest server answered something else than JSON: ${shown(text)}`;
		throw new RunsApiError("unexpected", status, message, { cause });
	}
}

/** REST v2 tells `{errors: [{code, message}]}`, v1 `{error}`, a proxy or the key check plain text. */
export function refusalOf({ status, text }: Pick<Answer, "status" | "text">): RunsApiError {
	const said = messageIn(text) ?? shown(text);
	const message = `The Inngest server answered ${status}: ${said}`;
	return new RunsApiError(kindOfStatus(status), status, message);
}

function messageIn(text: string): string | undefined {
	if (!text.startsWith("{")) return undefined;
	try {
		const { errors, error } = JSON.parse(text) as { errors?: { message?: unknown }[]; error?: unknown };
		const said = errors?.[0]?.message ?? error;
		return typeof said === "string" && said !== "" ? said : undefined;
	} catch {
		// What is not JSON is shown as it is.
		return undefined;
	}
}

function shown(text: string): string {
	return text.trim().slice(0, MAX_SHOWN) || "nothing";
}

/** Node wraps the reason ("ECONNREFUSED") of a failed fetch in its cause. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (error.name === "TimeoutError") return `no answer in ${TIMEOUT_MS / 1000} s`;
	const { cause } = error;
	if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
	return error.message;
}
