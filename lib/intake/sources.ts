import { hash, timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/connect";
import { findApiKey, findSource } from "@/db/queries/sources";
import { API_KEY_PREFIX_LENGTH } from "@/lib/domain/api-key";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { SecretKind, SourceSettings } from "@/lib/domain/source";
import { AppError } from "@/lib/errors";
import { open } from "@/lib/secrets";
import type { HeaderFields } from "./headers";
import type { UsedKey } from "./last-used";
import { Remembered } from "./remembered";
import { Strangers } from "./strangers";
import { whenThere } from "./when-there";

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
const NO_KEY = Buffer.alloc(32);
type KeyOwner = { apiKeyId: string; hash: Buffer; source: Source };

/** Finds sources by id or API key; remembers each for two seconds. */
export class Sources {
	readonly #db: Database;
	readonly #secretsKey: string;
	readonly #onUsed: (used: UsedKey) => void;
	readonly #sources: Remembered<Source>;
	readonly #owners: Remembered<KeyOwner>;

	/** @param onUsed told of each API key or secret that proved a request */
	constructor(db: Database, secretsKey: string, onUsed: (used: UsedKey) => void = () => {}) {
		this.#db = db;
		this.#onUsed = onUsed;
		this.#secretsKey = secretsKey;
		const strangers = new Strangers(() => namesOf(db));
		this.#sources = new Remembered(strangers);
		this.#owners = new Remembered(strangers);
	}

	/** @returns undefined when there is no such source; no promise where it is remembered. */
	byId(id: string): Source | undefined | Promise<Source | undefined> {
		return this.#sources.get(`id:${id}`, () => this.#sourceOf(id));
	}

	/**
	 * The source whose API key the request carries as `Authorization: Bearer …`.
	 * @throws AppError `unauthorized` when it is missing, unknown or revoked.
	 */
	byApiKey(headers: HeaderFields): KeyOwner | Promise<KeyOwner> {
		const key = BEARER.exec(headers.get("authorization") ?? "")?.[1];
		if (!key) throw new AppError("unauthorized", "Send the API key as `Authorization: Bearer <key>`.");
		const prefix = key.slice(0, API_KEY_PREFIX_LENGTH);
		const owner = this.#owners.get(`key:${prefix}`, () => this.#ownerOf(prefix));
		return whenThere(owner, (found) => this.#proven(key, found));
	}

	/**
	 * Who may read what was made of notices: a machine's key, not one that only opens a sender's way in.
	 * @throws AppError as `byApiKey`; `gone`, `forbidden`
	 */
	async readerByApiKey(headers: HeaderFields): Promise<Source> {
		const { source } = await this.byApiKey(headers);
		if (source.closed) throw new AppError("gone", "This source was closed.");
		if (source.channel === null) return source;
		throw new AppError("forbidden", "The API key is of a sender: it may not read.");
	}

	#proven(key: string, owner: KeyOwner | undefined): KeyOwner {
		const same = timingSafeEqual(hash("sha256", key, "buffer"), owner?.hash ?? NO_KEY);
		if (!owner || !same) throw new AppError("unauthorized", "The API key is not known or was revoked.");
		this.#onUsed({ table: "api_key", id: owner.apiKeyId });
		return owner;
	}

	async #sourceOf(id: string): Promise<Source | undefined> {
		const row = await findSource(this.#db, { id });
		if (!row) return undefined;
		const { closedAt, secrets, ...facts } = row;
		const opened = secrets.map(({ id: secretId, kind, sealed }) => ({
			kind,
			value: open(this.#secretsKey, `source:${id}`, sealed),
			fitted: () => this.#onUsed({ table: "source_secret", id: secretId }),
		}));
		return { ...facts, closed: closedAt !== null, secrets: opened };
	}

	async #ownerOf(prefix: string): Promise<KeyOwner | undefined> {
		const row = await findApiKey(this.#db, { prefix });
		if (!row) return undefined;
		const { closedAt, ...facts } = row.source;
		return {
			apiKeyId: row.id,
			hash: Buffer.from(row.hash, "hex"),
			source: { ...facts, closed: closedAt !== null, secrets: [] },
		};
	}
}

/** All who may send, under the names that they are looked up by. */
async function namesOf(db: Database): Promise<string[]> {
	const rows = await db.execute<{ name: string }>(sql`
		select 'id:' || id as name from source
		union all select 'key:' || prefix from api_key where revoked_at is null`);
	return rows.map(({ name }) => name);
}
