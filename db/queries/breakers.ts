import { eq, inArray, sql } from "drizzle-orm";
import { type Breaker, DEPENDENCIES, type Dependency } from "@/lib/domain/breaker";
import type { Queryable } from "../client";
import { circuitBreaker } from "../schema";

const COLUMNS = {
	name: circuitBreaker.name,
	state: circuitBreaker.state,
	failures: circuitBreaker.failures,
	lastError: circuitBreaker.lastError,
	lastFailureAt: circuitBreaker.lastFailureAt,
	lastSuccessAt: circuitBreaker.lastSuccessAt,
	openedAt: circuitBreaker.openedAt,
	probeAt: circuitBreaker.probeAt,
	probeInMs: sql<number | null>`(extract(epoch from ${circuitBreaker.probeAt} - now()) * 1000)::float8`,
};

/** The breaker as all processes see it, or undefined when the dependency was never called. */
export async function findBreaker(db: Queryable, input: { name: Dependency }): Promise<Breaker | undefined> {
	const [row] = await db.select(COLUMNS).from(circuitBreaker).where(eq(circuitBreaker.name, input.name));
	return row && { ...row, name: input.name };
}

/** One for each dependency, in the order of the list; one that was never called is closed. */
export async function listBreakers(db: Queryable): Promise<Breaker[]> {
	const rows = await db
		.select(COLUMNS)
		.from(circuitBreaker)
		.where(inArray(circuitBreaker.name, DEPENDENCIES));
	return DEPENDENCIES.map((name) => ({
		...NEVER_CALLED,
		...rows.find((row) => row.name === name),
		name,
	}));
}

const NEVER_CALLED: Omit<Breaker, "name"> = {
	state: "closed",
	failures: 0,
	lastError: null,
	lastFailureAt: null,
	lastSuccessAt: null,
	openedAt: null,
	probeAt: null,
	probeInMs: null,
};
