import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

/** The published driver ends the process, or hangs, when its server dies (patches/postgres+3.4.9.patch). */
const isMended = "mended" in postgres;

/** Opens a pool. Anything that takes longer than two seconds to connect is down for a caller who waits for a 202. */
export function connect(url: string, max: number) {
	if (!isMended) throw new Error("the database driver is not mended: run `npm run patch`, then start again");
	const sql = postgres(url, { max, connect_timeout: 2, onnotice: () => {} });
	return { sql, db: drizzle({ client: sql, schema, casing: "snake_case" }) };
}

export type Connection = ReturnType<typeof connect>;
export type Database = Connection["db"];
/** A database or a transaction on it: what every query and service takes. */
export type Queryable = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];
