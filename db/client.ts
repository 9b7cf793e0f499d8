import { env } from "@/lib/env";
import { type Connection, connect } from "./connect";

export { type Connection, connect, type Database, type Queryable } from "./connect";

// One pool for the whole process: the bundler may load this module more than once.
const holder = globalThis as { sundownDatabase?: Connection };

export function database(): Connection {
	holder.sundownDatabase ??= connect(env.DATABASE_URL, env.DATABASE_POOL);
	return holder.sundownDatabase;
}
