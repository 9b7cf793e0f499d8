import { isObject, objects } from "./answers";

/**
 * `credentials`: another try is no use. `quota`: not before tomorrow. `unavailable`: a later try may go well.
 * `not_understood`: the answer is another than the documented; `raw` is what came.
 */
export class SiliconExpertError extends Error {
	override readonly name = "SiliconExpertError";
	constructor(
		readonly kind: "credentials" | "quota" | "unavailable" | "not_understood",
		message: string,
		readonly raw: Uint8Array | null = null,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** An answer whose status is no failure: `isNothing` = nothing was found, `isSignedOut` = the session has died. */
export type Answer = {
	json: Record<string, unknown>;
	raw: Uint8Array;
	isNothing: boolean;
	isSignedOut: boolean;
};

const MAX_ANSWER_BYTES = 20 * 1024 * 1024;
/** `Status.Code` as clients of the API know them: not signed in, nothing found, `fromDate` after the last update. */
const NOT_SIGNED_IN = "1";
const NOTHING = new Set(["3", "6", "7", "30"]);
const NOTHING_WORDS = /no results? found|exceed last update/i;
const SESSION_WORDS = /authenticat|session|log ?in\b|not logged/i;
const QUOTA_WORDS = /quota|limit[^.]*(exceed|reach)|exceed[^.]*(limit|request|call)/i;

/** @throws SiliconExpertError */
export async function answerOf(path: string, response: Response): Promise<Answer> {
	const raw = await bodyOf(path, response);
	if (response.status === 429) throw new SiliconExpertError("quota", `${path}: answered 429`);
	const isSignedOut = response.status === 401 || response.status === 403;
	if (isSignedOut) return { json: {}, raw, isNothing: false, isSignedOut };
	if (!response.ok) throw new SiliconExpertError("unavailable", `${path}: answered ${response.status}`);
	return judged(path, raw);
}

async function bodyOf(path: string, response: Response): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of response.body ?? []) {
			size += chunk.byteLength;
			if (size > MAX_ANSWER_BYTES) break;
			chunks.push(chunk);
		}
	} catch (error) {
		throw new SiliconExpertError("unavailable", `${path}: the answer broke off`, null, { cause: error });
	}
	if (size <= MAX_ANSWER_BYTES) return Buffer.concat(chunks);
	throw new SiliconExpertError("unavailable", `${path}: an answer of more than ${MAX_ANSWER_BYTES} bytes`);
}

/** The `Status` of an answer; booleans are texts, in either spelling. */
function judged(path: string, raw: Uint8Array): Answer {
	const json = parsed(path, raw);
	const [status = {}] = [json.Status, json.status].flatMap(objects);
	const told = (name: string) => String(status[name] ?? status[name.toLowerCase()] ?? "");
	const [code, message] = [told("Code"), told("Message")];
	const isNothing = NOTHING.has(code) || NOTHING_WORDS.test(message);
	if (isNothing || /^true$/i.test(told("Success"))) return { json, raw, isNothing, isSignedOut: false };
	if (code === NOT_SIGNED_IN || SESSION_WORDS.test(message))
		return { json, raw, isNothing, isSignedOut: true };
	if (QUOTA_WORDS.test(message)) throw new SiliconExpertError("quota", `${path}: ${message.slice(0, 200)}`);
	if (code === "" && told("Success") === "")
		throw new SiliconExpertError("not_understood", `${path}: no Status`, raw);
	throw new SiliconExpertError("unavailable", `${path}: code ${code}, ${message.slice(0, 200)}`);
}

function parsed(path: string, raw: Uint8Array): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(Buffer.from(raw).toString("utf8"));
		if (isObject(value)) return value;
	} catch (error) {
		throw new SiliconExpertError("not_understood", `${path}: the answer is no JSON`, raw, { cause: error });
	}
	throw new SiliconExpertError("not_understood", `${path}: the answer is no JSON object`, raw);
}
