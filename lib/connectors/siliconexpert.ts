import { createHash } from "node:crypto";
import type { Asked } from "@/lib/domain/poll";
import { namedIn, noticesIn } from "./siliconexpert/answers";
import { type Answer, answerOf, SiliconExpertError } from "./siliconexpert/status";

export { SiliconExpertError };

/** `url` ends with `/ProductAPI/search/`. */
export type SiliconExpertAccount = { url: string; login: string; apiKey: string };

const TIMEOUT_MS = 60_000;
/** The session dies after 30 idle minutes (siliconexpert.com/apidocs). */
const SESSION_MS = 25 * 60_000;
/** Most rows of one `pcn` page. */
const PAGE_SIZE = 250;
const MOST_PAGES = 40;

/** An open session; whoever keeps it saves a request at the next call. Its cookies are secrets. */
export class SiliconExpertSession {
	readonly cookies = new Map<string, string>();
	/** When it was last used, in milliseconds; 0 = never opened. */
	used = 0;
}

/** One page of alerts; `digest` tells whether it is another than the one before. */
export type AlertPage = { named: Asked[]; digest: string };

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
			"pcnNum" in asked
				? { pcns: JSON.stringify([{ pcnNum: asked.pcnNum }]) }
				: { comIds: asked.comIds.join(",") };
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
		const answer = await this.#request("authenticateUser", { login, apiKey }).catch(notKept);
		if (!answer.isSignedOut && !answer.isNothing) return;
		this.#session.used = 0;
		throw new SiliconExpertError("credentials", "SiliconExpert does not take this login and API key");
	}

	async #request(path: string, params: Record<string, string>): Promise<Answer> {
		await this.#spend();
		const response = await this.#post(path, params);
		for (const cookie of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(cookie) ?? [];
			if (name && value !== undefined) this.#session.cookies.set(name, value);
		}
		this.#session.used = Date.now();
		return answerOf(path, response);
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

/** What a sign-in was answered with is no notice, whatever it is. */
function notKept(error: unknown): never {
	if (!(error instanceof SiliconExpertError) || error.kind !== "not_understood") throw error;
	throw new SiliconExpertError("unavailable", error.message, null, { cause: error });
}

/** `MM/dd/yyyy`, as `alert/getUpdates` wants its days. */
function american(day: string): string {
	const [year, month, date] = day.split("-");
	return `${month}/${date}/${year}`;
}
