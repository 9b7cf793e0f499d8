import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

/** Opens a pool. Anything that takes longer than two seconds to connect is down for a caller who waits for a 202. */
export function connect(url: string, max: number) {
	const sql = postgres(url, { max, connect_timeout: 2, onnotice: () => {} });
	return { sql, db: drizzle({ client: sql, schema, casing: "snake_case" }) };
}

export type Connection = ReturnType<typeof connect>;
export type Database = Connection["db"];
/** A database or a transaction on it: what every query and service takes. */
export type Queryable = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];
