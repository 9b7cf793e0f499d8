/** Tries that cost nothing: people mistype. */
const FREE_TRIES = 5;
/** Over all addresses together, so that many of them do not make many tries at one account. */
const FREE_TRIES_PER_ACCOUNT = 30;
const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 900;
const FORGET_AFTER_MS = 3_600_000;
/** Bounds the memory that strangers can make us use. */
const MOST_KEYS = 20_000;

type Tries = { count: number; openAt: number; lastAt: number };

/**
 * Slows down guessing of passwords, in this process's memory. Each try counts when it starts, so that many at once
 * gain nothing; a right password clears the count. The wait doubles from 5 s up to 15 minutes.
 */
export class SignInThrottle {
	private readonly tries = new Map<string, Tries>();

	/** Seconds to wait before this try may be made; 0 = it may, and is counted. `now` in milliseconds. */
	begin(email: string, address: string, now: number): number {
		const keys = keysOf(email, address);
		const wait = Math.max(...keys.map(({ key }) => (this.recent(key, now)?.openAt ?? 0) - now));
		if (wait > 0) return Math.ceil(wait / 1000);
		for (const { key, free } of keys) this.add(key, free, now);
		return 0;
	}

	succeed(email: string, address: string): void {
		for (const { key } of keysOf(email, address)) this.tries.delete(key);
	}

	private recent(key: string, now: number): Tries | undefined {
		const known = this.tries.get(key);
		return known && now - known.lastAt < FORGET_AFTER_MS ? known : undefined;
	}

	private add(key: string, free: number, now: number): void {
		const count = (this.recent(key, now)?.count ?? 0) + 1;
		const wait = count < free ? 0 : FIRST_WAIT_SECONDS * 2 ** Math.min(count - free, 10);
		// Deleted first, so that the map's order is by last use and the oldest goes when it is full.
		this.tries.delete(key);
		this.tries.set(key, { count, openAt: now + Math.min(wait, LONGEST_WAIT_SECONDS) * 1000, lastAt: now });
		const oldest = this.tries.keys().next().value;
		if (this.tries.size > MOST_KEYS && oldest !== undefined) this.tries.delete(oldest);
	}
}

function keysOf(email: string, address: string): { key: string; free: number }[] {
	const account = email.trim().toLowerCase();
	return [
		{ key: `${account} ${address}`, free: FREE_TRIES },
		{ key: account, free: FREE_TRIES_PER_ACCOUNT },
	];
}
