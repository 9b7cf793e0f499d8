import { sql } from "drizzle-orm";
import type { Queryable } from "../client";

/** How many migrations the database has had. @throws when it cannot be reached or has none. */
export async function appliedMigrations(db: Queryable): Promise<number> {
	const rows = await db.execute<{ applied: number }>(
		sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
	);
	return rows[0]?.applied ?? 0;
}
