import { type SQL, sql } from "drizzle-orm";
import { isCalendarDay } from "@/lib/domain/calendar";

/**
 * Paging by position, not by offset: a page starts after the last row of the one before, so that rows which come or
 * go in between are neither shown twice nor skipped. Null values sort last in both directions; ties go by id.
 */
export type Direction = "asc" | "desc";

/** Where a page ends: the value that was sorted by, as Postgres prints it, and the row's id. */
export type Cursor = { value: string | null; id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The types that can be sorted by, each with the test for a value that Postgres will take. */
const READABLE = {
	date: isCalendarDay,
	numeric: (value: string) => /^-?\d{1,20}(\.\d{1,10})?$/.test(value),
	integer: (value: string) => /^-?\d{1,9}$/.test(value),
	timestamptz: (value: string) =>
		/^\d{4}-\d\d-\d\d[ T][\d:.]+(\+00|Z)$/.test(value) && !Number.isNaN(Date.parse(value)),
	text: (value: string) => !value.includes("\0"),
	severity: (value: string) => /^[a-z]+$/.test(value),
} as const;
export type KeyType = keyof typeof READABLE;

/** What to sort by: `expression` has the type `type` in Postgres. */
export type Key = { expression: SQL; type: KeyType };

export function isUuid(text: string): boolean {
	return UUID.test(text);
}

export function formatCursor(cursor: Cursor): string {
	return `${cursor.id}${cursor.value === null ? "" : `~${cursor.value}`}`;
}

/** Reads `formatCursor`'s text for a key of this type; null when it is not one (someone edited the address). */
export function parseCursor(text: string | null, type: KeyType): Cursor | null {
	if (text === null) return null;
	const id = text.slice(0, 36);
	if (!isUuid(id)) return null;
	if (text.length === 36) return { value: null, id };
	const value = text.slice(37);
	return text[36] === "~" && READABLE[type](value) ? { value, id } : null;
}

/** The key's value as text, to make the next cursor of. */
export function keyAsText(key: Key): SQL<string | null> {
	if (key.type !== "timestamptz") return sql<string | null>`(${key.expression})::text`;
	return sql<string | null>`to_char(${key.expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** `order by` for a page read forwards, or backwards from a cursor (the caller turns the rows round). */
export function inOrder(key: Key, id: SQL, direction: Direction, backwards = false): SQL {
	const descending = (direction === "desc") !== backwards;
	const nulls = sql.raw(backwards ? "nulls first" : "nulls last");
	return sql`${key.expression} ${sql.raw(descending ? "desc" : "asc")} ${nulls}, ${id} ${sql.raw(backwards ? "desc" : "asc")}`;
}

/** True for rows that come after the cursor in the order of `inOrder`. */
export function isAfter(key: Key, id: SQL, direction: Direction, cursor: Cursor): SQL {
	if (cursor.value === null) return sql`(${key.expression} is null and ${id} > ${cursor.id})`;
	const value = typed(cursor.value, key.type);
	const beyond = sql.raw(direction === "asc" ? ">" : "<");
	return sql`(${key.expression} ${beyond} ${value}
		or (${key.expression} = ${value} and ${id} > ${cursor.id})
		or ${key.expression} is null)`;
}

/** True for rows that come before the cursor in the order of `inOrder`. */
export function isBefore(key: Key, id: SQL, direction: Direction, cursor: Cursor): SQL {
	if (cursor.value === null) {
		return sql`(${key.expression} is not null or ${id} < ${cursor.id})`;
	}
	const value = typed(cursor.value, key.type);
	const ahead = sql.raw(direction === "asc" ? "<" : ">");
	return sql`(${key.expression} ${ahead} ${value} or (${key.expression} = ${value} and ${id} < ${cursor.id}))`;
}

function typed(value: string, type: KeyType): SQL {
	return sql`(${value}::text)::${sql.raw(type)}`;
}
