import { createHash } from "node:crypto";
import type { Recognised } from "@/lib/reading/document/recognised-pages";
import type { DeliveryToRead } from "@/lib/reading/read-delivery";

/** Characters of recognised words, as JSON, that are kept: some thousand pages. */
const MOST_KEPT = 16_000_000;

/** What was recognised in the pictures of deliveries, by their bytes; of too many the one longest unused is forgotten. */
export class Recall {
	readonly #kept = new Map<string, { recognised: Recognised[]; size: number }>();
	readonly #most: number;
	#size = 0;

	constructor(most = MOST_KEPT) {
		this.#most = most;
	}

	of(delivery: DeliveryToRead): Recognised[] {
		// Hashing all that comes would be for nothing where nothing is ever recognised.
		if (this.#kept.size === 0) return [];
		const key = keyOf(delivery);
		const found = this.#kept.get(key);
		if (!found) return [];
		this.#kept.delete(key);
		this.#kept.set(key, found);
		return found.recognised;
	}

	keep(delivery: DeliveryToRead, fresh: readonly Recognised[]): void {
		if (fresh.length === 0) return;
		const anew = new Set(fresh.map(({ sha256 }) => sha256));
		const older = this.of(delivery).filter(({ sha256 }) => !anew.has(sha256));
		const recognised = [...older, ...fresh];
		const key = keyOf(delivery);
		this.#forget(key);
		const size = JSON.stringify(recognised).length;
		this.#kept.set(key, { recognised, size });
		this.#size += size;
		for (const oldest of this.#kept.keys()) {
			if (this.#size <= this.#most) break;
			this.#forget(oldest);
		}
	}

	#forget(key: string): void {
		this.#size -= this.#kept.get(key)?.size ?? 0;
		this.#kept.delete(key);
	}
}

function keyOf({ channel, body, fetchedBody }: DeliveryToRead): string {
	const hash = createHash("sha256").update(`${channel}\n${body.byteLength}\n`).update(body);
	return hash.update(fetchedBody ?? "").digest("hex");
}
