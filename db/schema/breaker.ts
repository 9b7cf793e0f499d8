import { integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { BREAKER_STATES } from "@/lib/domain/breaker";
import { moment } from "./columns";

export const breakerState = pgEnum("breaker_state", BREAKER_STATES);

/** One row for each outside dependency that was called; shared by all processes. */
export const circuitBreaker = pgTable("circuit_breaker", {
	/** Name of the dependency: "slack". */
	name: text().primaryKey(),
	state: breakerState().notNull().default("closed"),
	/** Failures in a row. */
	failures: integer().notNull().default(0),
	lastError: text(),
	lastFailureAt: moment(),
	lastSuccessAt: moment(),
	openedAt: moment(),
	/** While open: when the next probe may be sent. While half open: until when the probe's sender is trusted. */
	probeAt: moment(),
});
