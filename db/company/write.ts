import { getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Queryable } from "../client";

/** Rows per statement: one parameter holds them all. */
const CHUNK = 10_000;

type Upsert = { table: PgTable; columns: Record<string, string>; key?: readonly string[] };

/**
 * Inserts rows in bulk; where `key` is given, a row of the same key is changed instead. `columns` gives each column's
 * SQL type; rows have the columns' names. Answers nothing: what is not in the database afterwards was refused by it.
 */
export async function insertRows(tx: Queryable, target: Upsert, rows: readonly object[]): Promise<void> {
	const names = Object.keys(target.columns);
	const columns = list(names.map((name) => sql.identifier(name)));
	const typed = list(
		Object.entries(target.columns).map(([name, type]) => sql`${sql.identifier(name)} ${sql.raw(type)}`),
	);
	for (let start = 0; start < rows.length; start += CHUNK) {
		const json = JSON.stringify(rows.slice(start, start + CHUNK));
		await tx.execute(sql`
			insert into ${sql.identifier(getTableName(target.table))} (${columns})
			select ${columns} from jsonb_to_recordset(${json}::text::jsonb) as given(${typed})
			${target.key ? onConflict(target.key, names) : sql.empty()}`);
	}
}

function onConflict(key: readonly string[], names: string[]): SQL {
	const changed = names
		.filter((name) => !key.includes(name) && name !== "id")
		.map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
	return sql`on conflict (${list(key.map((name) => sql.identifier(name)))}) do update set ${list(changed)}`;
}

function list(chunks: { getSQL(): SQL }[] | SQL[]): SQL {
	return sql.join([...chunks], sql`, `);
}
