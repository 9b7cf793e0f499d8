import type { Sql, TransactionSql } from "postgres";
import { ImportCancelled, type ImportRefused } from "@/db/company/refusal";
import type { CountsByFile, ImportState } from "@/lib/domain/company-import";

/** How often what was read is written down, and a wish to cancel looked for. */
const TELL_EVERY_MS = 500;

/**
 * Says that the import is at work. No other can be: those that say so have died.
 * @throws ImportCancelled when it was cancelled before.
 */
export async function takeUp(sql: Sql, importId: string): Promise<void> {
	await sql.begin(async (tx) => {
		const died = await tx<{ id: string }[]>`
			update company_import set state = 'failed', ended_at = now(), error = 'The process that did it ended.'
			where state = 'running' and id <> ${importId} returning id`;
		await tx`delete from company_import_chunk where import_id = any(${died.map(({ id }) => id)}::uuid[])`;
		const taken = await tx`update company_import set state = 'running', started_at = now(), rows_read = 0,
				problems = '[]', problem_count = 0
			where id = ${importId} and state in ('waiting', 'running') and cancel_requested_at is null returning id`;
		if (taken.length === 0) throw new ImportCancelled();
	});
}

/** Counts rows; between pieces of work (0 rows) and now and then it looks whether somebody asked to stop. */
export function keepProgress(
	sql: Sql,
	importId: string,
	onRows?: (rowsRead: number) => void,
): (rows: number) => Promise<void> {
	let rowsRead = 0;
	let toldAt = performance.now();
	return async (rows) => {
		rowsRead += rows;
		onRows?.(rowsRead);
		if (rows > 0 && performance.now() - toldAt < TELL_EVERY_MS) return;
		toldAt = performance.now();
		const [kept] = await sql<{ isCancelled: boolean }[]>`
			update company_import set rows_read = ${rowsRead} where id = ${importId}
			returning cancel_requested_at is not null as "isCancelled"`;
		if (!kept || kept.isCancelled) throw new ImportCancelled();
	};
}

/** In the import's own transaction: the company and the word that it is there come together. */
export async function markDone(tx: TransactionSql, importId: string, counts: CountsByFile): Promise<void> {
	const done = await tx`
		update company_import set state = 'done', counts = ${JSON.stringify(counts)}::text::jsonb, ended_at = now()
		where id = ${importId} and cancel_requested_at is null returning id`;
	if (done.length === 0) throw new ImportCancelled();
	await tx`delete from company_import_chunk where import_id = ${importId}`;
}

export type ImportEnd =
	| { state: "checked"; counts: CountsByFile }
	| { state: "refused"; refused: ImportRefused }
	| { state: "cancelled" }
	| { state: "failed"; error: string };

/** Keeps how it ended, if it had not ended before; the files go unless they may still be imported or checked again. */
export async function endImport(
	sql: Sql,
	importId: string,
	end: ImportEnd,
	from: readonly ImportState[] = ["waiting", "running"],
): Promise<void> {
	const counts = end.state === "checked" ? end.counts : {};
	const problems = end.state === "refused" ? end.refused.problems : [];
	const problemCount = end.state === "refused" ? end.refused.problemCount : 0;
	const error = end.state === "failed" ? end.error : null;
	await sql.begin(async (tx) => {
		const ended = await tx`
			update company_import set state = ${end.state}, ended_at = now(), error = ${error},
				counts = ${JSON.stringify(counts)}::text::jsonb,
				problems = ${JSON.stringify(problems)}::text::jsonb, problem_count = ${problemCount}
			where id = ${importId} and state = any(${[...from]}::import_state[]) returning id`;
		if (ended.length > 0 && end.state !== "checked" && end.state !== "refused")
			await tx`delete from company_import_chunk where import_id = ${importId}`;
	});
}
