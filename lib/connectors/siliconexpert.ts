import { createHash } from "node:crypto";
import type { Asked } from "@/lib/domain/poll";
import { isObject, namedIn, noticesIn, objects } from "./siliconexpert/answers";

/** `url` ends with `/ProductAPI/search/`. */
export type SiliconExpertAccount = { url: string; login: string; apiKey: string };

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

const TIMEOUT_MS = 60_000;
const MAX_ANSWER_BYTES = 20 * 1024 * 1024;
/** The session dies after 30 idle minutes (siliconexpert.com/apidocs). */
const SESSION_MS = 25 * 60_000;
/** Most rows of one `pcn` page. */
const PAGE_SIZE = 250;
const MOST_PAGES = 40;

/** `Status.Code` as clients of the API know them: not signed in, nothing found, `fromDate` after the last update. */
const NOT_SIGNED_IN = "1";
const NOTHING = new Set(["3", "6", "7", "30"]);
const NOTHING_WORDS = /no results? found|exceed last update/i;
const SESSION_WORDS = /authenticat|session|log ?in\b|not logged/i;
const QUOTA_WORDS = /quota|limit[^.]*(exceed|reach)|exceed[^.]*(limit|request|call)/i;

/** An open session; whoever keeps it saves a request at the next call. Its cookies are secrets. */
export class SiliconExpertSession {
	readonly cookies = new Map<string, string>();
	/** When it was last used, in milliseconds; 0 = never opened. */
	used = 0;
}

/** One page of alerts; `digest` tells whether it is another than the one before. */
export type AlertPage = { named: Asked[]; digest: string };

type Answer = { json: Record<string, unknown>; raw: Uint8Array; isNothing: boolean };

/**
 * SiliconExpert Direct API: `authenticateUser` opens a session of cookies, all of which are sent with every call.
 * @param spend called before each request; throws when none may be made any more
 */
export class SiliconExpert {
	readonly #account: SiliconExpertAccount;
	readonly #spend: () => Promise<void>;
	readonly #session: SiliconExpertSession;

	constructor(account: SiliconExpertAccount, session: SiliconExpertSession, spend: () => Promise<void>) {
		this.#account = account;
		this.#session = session;
		this.#spend = spend;
	}

	/**
	 * What a page of change alerts about the approved component list names; empty after the last page.
	 * @param window days as `YYYY-MM-DD`, `from` at most 30 days ago
	 * @throws SiliconExpertError
	 */
	async updates(window: { from: string; to: string; page: number }): Promise<AlertPage> {
		const { json, raw, isNothing } = await this.#call("alert/getUpdates", {
			fromDate: american(window.from),
			toDate: american(window.to),
			pageNo: String(window.page),
			alertTypes: "pcn",
		});
		const digest = createHash("sha256").update(raw).digest("hex");
		const named = isNothing ? [] : namedIn(json);
		if (named) return { named, digest };
		throw new SiliconExpertError("not_understood", "a page of alerts names neither notice nor part", raw);
	}

	/** The `pcn` answer, page by page as it came. @throws SiliconExpertError */
	async notices(asked: Asked): Promise<Uint8Array[]> {
		const query =
			"pcnNum" in asked ? { pcns: JSON.stringify([{ pcnNum: asked.pcnNum }]) } : { comIds: asked.comIds.join(",") };
		const pages: Uint8Array[] = [];
		while (pages.length < MOST_PAGES) {
			const pageNumber = String(pages.length + 1);
			const { json, raw, isNothing } = await this.#call("pcn", {
				...query,
				pageNumber,
				pageSize: String(PAGE_SIZE),
			});
			if (isNothing && pages.length > 0) return pages;
			pages.push(raw);
			if (noticesIn(json).length < PAGE_SIZE) return pages;
		}
		throw new SiliconExpertError("not_understood", `a pcn answer of more than ${MOST_PAGES} pages`, pages[0]);
	}

	/** A session that has died is opened again once. */
	async #call(path: string, params: Record<string, string>): Promise<Answer> {
		if (Date.now() - this.#session.used > SESSION_MS) await this.#signIn();
		const first = await this.#request(path, params);
		if (!first.isSignedOut) return first;
		await this.#signIn();
		const second = await this.#request(path, params);
		if (!second.isSignedOut) return second;
		throw new SiliconExpertError("unavailable", `${path}: signed out at once after signing in`);
	}

	async #signIn(): Promise<void> {
		this.#session.cookies.clear();
		const { login, apiKey } = this.#account;
		const answer = await this.#request("authenticateUser", { login, apiKey });
		if (!answer.isSignedOut && !answer.isNothing) return;
		this.#session.used = 0;
		throw new SiliconExpertError("credentials", "SiliconExpert does not take this login and API key");
	}

	async #request(path: string, params: Record<string, string>): Promise<Answer & { isSignedOut: boolean }> {
		await this.#spend();
		const response = await this.#post(path, params);
		for (const cookie of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(cookie) ?? [];
			if (name && value !== undefined) this.#session.cookies.set(name, value);
		}
		this.#session.used = Date.now();
		const raw = await bodyOf(path, response);
		if (response.status === 429) throw new SiliconExpertError("quota", `${path}: answered 429`);
		const isSignedOut = response.status === 401 || response.status === 403;
		if (isSignedOut) return { json: {}, raw, isNothing: false, isSignedOut };
		if (!response.ok) throw new SiliconExpertError("unavailable", `${path}: answered ${response.status}`);
		return judged(path, raw);
	}

	/** As a form, so that the key stands in no address. */
	async #post(path: string, params: Record<string, string>): Promise<Response> {
		const cookies = [...this.#session.cookies].map(([name, value]) => `${name}=${value}`);
		try {
			return await fetch(new URL(path, this.#account.url), {
				method: "POST",
				redirect: "manual",
				signal: AbortSignal.timeout(TIMEOUT_MS),
				headers: { accept: "application/json", ...(cookies.length > 0 && { cookie: cookies.join("; ") }) },
				body: new URLSearchParams({ ...params, fmt: "json" }),
			});
		} catch (error) {
			throw new SiliconExpertError("unavailable", `${path}: not reached`, null, { cause: error });
		}
	}
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
function judged(path: string, raw: Uint8Array): Answer & { isSignedOut: boolean } {
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

/** `MM/dd/yyyy`, as `alert/getUpdates` wants its days. */
function american(day: string): string {
	const [year, month, date] = day.split("-");
	return `${month}/${date}/${year}`;
}
