import { createHash, timingSafeEqual } from "node:crypto";
import type { Database } from "@/db/connect";
import { findApiKey, findSource } from "@/db/queries/sources";
import { API_KEY_PREFIX_LENGTH } from "@/lib/domain/api-key";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { SecretKind, SourceSettings } from "@/lib/domain/source";
import { AppError } from "@/lib/errors";
import { open } from "@/lib/secrets";
import type { UsedKey } from "./last-used";

export type LiveSecret = {
	kind: SecretKind;
	value: string;
	/** Called when it proved a request, so that people see which of two keys is still in use. */
	fitted?: () => void;
};

/** Somebody who may send, as the intake knows him: his live secrets in the clear, newest first. */
export type Source = {
	id: string;
	name: string;
	/** Null: a machine with an API key. */
	channel: DeliveryChannel | null;
	settings: SourceSettings;
	requestsPerMinute: number;
	closed: boolean;
	secrets: readonly LiveSecret[];
};

const BEARER = /^Bearer ([\x21-\x7e]{24,200})$/i;
/** Compared with when no key has the prefix, so that an unknown key takes as long as a wrong one. */
const NO_KEY = "0".repeat(64);
/** How long a source is remembered: what is revoked or closed works for as long at most. */
const REMEMBERED_MS = 2_000;
/** Bounds the memory that requests with made-up keys can take. */
const MOST_REMEMBERED = 10_000;
/**
 * Names that were not found before may be looked up so often a second, all together: a flood of made-up keys costs
 * the database no more than this, and those who were found before do not feel it.
 */
const STRANGERS_A_SECOND = 200;

type KeyOwner = { apiKeyId: string; hash: string; source: Source };

/** Finds sources by id or API key; remembers each for two seconds, since at full rate every request asks. */
export class Sources {
	readonly #db: Database;
	readonly #secretsKey: string;
	readonly #onUsed: (used: UsedKey) => void;
	readonly #remembered = new Map<string, { until: number; value: Promise<unknown> }>();
	/** Names that were found once: few, since they are ours. */
	readonly #found = new Set<string>();
	#strangers = { second: 0, asked: 0 };

	/** @param onUsed told of each API key or secret that proved a request */
	constructor(db: Database, secretsKey: string, onUsed: (used: UsedKey) => void = () => {}) {
		this.#db = db;
		this.#onUsed = onUsed;
		this.#secretsKey = secretsKey;
	}

	/** @returns undefined when there is no such source. */
	async byId(id: string): Promise<Source | undefined> {
		return this.#once(`id:${id}`, async () => {
			const row = await findSource(this.#db, { id });
			if (!row) return undefined;
			const { closedAt, secrets, ...facts } = row;
			const opened = secrets.map(({ id: secretId, kind, sealed }) => ({
				kind,
				value: open(this.#secretsKey, `source:${id}`, sealed),
				fitted: () => this.#onUsed({ table: "source_secret", id: secretId }),
			}));
			return { ...facts, closed: closedAt !== null, secrets: opened };
		});
	}

	/**
	 * The source whose API key the request carries as `Authorization: Bearer …`.
	 * @throws AppError `unauthorized` when it is missing, unknown or revoked.
	 */
	async byApiKey(headers: Headers): Promise<{ apiKeyId: string; source: Source }> {
		const key = BEARER.exec(headers.get("authorization") ?? "")?.[1];
		if (!key) throw new AppError("unauthorized", "Send the API key as `Authorization: Bearer <key>`.");
		const prefix = key.slice(0, API_KEY_PREFIX_LENGTH);
		const owner = await this.#once(`key:${prefix}`, () => this.#ownerOf(prefix));
		const hash = createHash("sha256").update(key).digest();
		const same = timingSafeEqual(hash, Buffer.from(owner?.hash ?? NO_KEY, "hex"));
		if (!owner || !same) throw new AppError("unauthorized", "The API key is not known or was revoked.");
		this.#onUsed({ table: "api_key", id: owner.apiKeyId });
		return owner;
	}

	/**
	 * Who may read what was made of notices: a machine's key, not one that only opens a sender's way in.
	 * @throws AppError as `byApiKey`; `gone`, `forbidden`
	 */
	async readerByApiKey(headers: Headers): Promise<Source> {
		const { source } = await this.byApiKey(headers);
		if (source.closed) throw new AppError("gone", "This source was closed.");
		if (source.channel === null) return source;
		throw new AppError("forbidden", "The API key is of a sender: it may not read.");
	}

	async #ownerOf(prefix: string): Promise<KeyOwner | undefined> {
		const row = await findApiKey(this.#db, { prefix });
		if (!row) return undefined;
		const { closedAt, ...facts } = row.source;
		return {
			apiKeyId: row.id,
			hash: row.hash,
			source: { ...facts, closed: closedAt !== null, secrets: [] },
		};
	}

	#once<T>(name: string, find: () => Promise<T>): Promise<T> {
		const now = performance.now();
		const known = this.#remembered.get(name);
		if (known && known.until > now) return known.value as Promise<T>;
		if (!this.#found.has(name)) this.#countStranger(now);
		if (this.#remembered.size >= MOST_REMEMBERED) this.#remembered.clear();
		const value = find();
		this.#remembered.set(name, { until: now + REMEMBERED_MS, value });
		value.then(
			(found) => found !== undefined && this.#found.add(name),
			// What failed is asked again by the next request.
			() => this.#remembered.delete(name),
		);
		return value;
	}

	#countStranger(now: number): void {
		const second = Math.floor(now / 1_000);
		if (this.#strangers.second !== second) this.#strangers = { second, asked: 0 };
		if (this.#strangers.asked++ < STRANGERS_A_SECOND) return;
		throw new AppError("unavailable", "Too many unknown senders at the moment. Please send it again.");
	}
}
