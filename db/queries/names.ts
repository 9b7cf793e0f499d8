import { type SQL, sql } from "drizzle-orm";

/** More names than this are worth a plan of their own. */
const FEW = 50;

/**
 * A list of names as one parameter: a statement may have 65,535 of them. PostgreSQL keeps the plan of a prepared statement
 * when its cost does not hang on the parameters; so it does not look at the length of a short list.
 */
export function namesOf(names: readonly string[]): SQL {
	const list = sql`${sql.param(names)}::text[]`;
	return hasFew(names) ? sql`(select ${list})::text[]` : list;
}

type Preparable<Rows> = { prepare(name: string): { execute(): Promise<Rows> } } & PromiseLike<Rows>;

/** Asks with a plan that is kept for the connection when there are few names, else with one for these. */
export async function ask<Rows>(
	query: Preparable<Rows>,
	statement: string,
	names: readonly string[],
): Promise<Rows> {
	return hasFew(names) ? query.prepare(statement).execute() : query;
}

function hasFew(names: readonly string[]): boolean {
	return names.length <= FEW;
}
