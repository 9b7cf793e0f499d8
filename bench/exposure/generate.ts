import type { Sql } from "postgres";
import { companyStatements, uniform } from "./company";
import { noticeStatements } from "./notices";
import type { Sizes } from "./sizes";

/** Fills an empty, migrated database. Keys hold by construction, so references are not looked up row by row. */
export async function generate(sql: Sql, sizes: Sizes, seed: number): Promise<void> {
	const connection = await sql.reserve();
	try {
		await connection.unsafe("set session_replication_role = replica; set work_mem = '256MB'");
		for (const statement of [uniform(seed), ...companyStatements(sizes)]) await connection.unsafe(statement);
		await connection.unsafe("analyze");
		for (const statement of noticeStatements(sizes)) await connection.unsafe(statement);
		await connection.unsafe("reset session_replication_role; reset work_mem");
	} finally {
		connection.release();
	}
	await sql`vacuum (analyze)`;
	await sql`checkpoint`;
}
