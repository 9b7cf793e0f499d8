import { and, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { findBreaker } from "@/db/queries/breakers";
import { circuitBreaker } from "@/db/schema";
import type { Breaker, Dependency } from "@/lib/domain/breaker";
import type { Decision } from "./policy";

/** A success is not written more often than this, so that a busy dependency's row does not become a hot spot. */
const SUCCESS_EVERY_SECONDS = 1;
const MAX_ERROR = 1_000;

export async function readBreaker(db: Database, name: Dependency): Promise<Breaker> {
	const found = await findBreaker(db, { name });
	if (found) return found;
	await db.insert(circuitBreaker).values({ name }).onConflictDoNothing();
	return readBreaker(db, name);
}

/** Takes the right to probe and returns until when it is trusted, or null when another was first. */
export async function takeProbe(db: Database, seen: Breaker, leaseMs: number): Promise<Date | null> {
	const [taken] = await db
		.update(circuitBreaker)
		.set({ state: "half_open", probeAt: fromNow(leaseMs) })
		.where(unchanged(seen))
		.returning({ probeAt: circuitBreaker.probeAt });
	return taken?.probeAt ?? null;
}

/** The probe was not sent after all: the next one who looks may. */
export async function giveProbeBack(db: Database, name: Dependency, lease: Date): Promise<void> {
	const mine = and(eq(circuitBreaker.state, "half_open"), eq(circuitBreaker.probeAt, lease));
	await db
		.update(circuitBreaker)
		.set({ state: "open", probeAt: sql`now()` })
		.where(and(eq(circuitBreaker.name, name), mine));
}

/** Stores a decision, unless somebody changed the row since it was read; `error` when the call failed. */
export async function compareAndSet(
	db: Database,
	seen: Breaker,
	next: Decision,
	error: string | null,
): Promise<boolean> {
	const news =
		error === null
			? { lastSuccessAt: sql`now()` }
			: { lastError: storable(error), lastFailureAt: sql`now()` };
	const stored = await db
		.update(circuitBreaker)
		.set({
			state: next.state,
			failures: next.failures,
			openedAt: next.state === "open" ? sql`coalesce(${circuitBreaker.openedAt}, now())` : null,
			probeAt: next.probeInMs === null ? null : fromNow(next.probeInMs),
			...news,
		})
		.where(unchanged(seen))
		.returning({ name: circuitBreaker.name });
	return stored.length > 0;
}

export async function noteSuccess(db: Database, name: Dependency): Promise<void> {
	const { lastSuccessAt } = circuitBreaker;
	const old = sql`now() - make_interval(secs => ${SUCCESS_EVERY_SECONDS})`;
	await db
		.update(circuitBreaker)
		.set({ lastSuccessAt: sql`now()` })
		.where(and(eq(circuitBreaker.name, name), or(isNull(lastSuccessAt), lt(lastSuccessAt, old))));
}

/** PostgreSQL's text knows no NUL, and what a broken server answers may hold one. */
const storable = (error: string): string => error.replaceAll("\0", "").slice(0, MAX_ERROR);

const unchanged = (seen: Breaker): SQL | undefined =>
	and(
		eq(circuitBreaker.name, seen.name),
		eq(circuitBreaker.state, seen.state),
		eq(circuitBreaker.failures, seen.failures),
		seen.probeAt === null ? isNull(circuitBreaker.probeAt) : eq(circuitBreaker.probeAt, seen.probeAt),
	);

const fromNow = (ms: number): SQL => sql`now() + make_interval(secs => ${ms / 1_000}::float8)`;
