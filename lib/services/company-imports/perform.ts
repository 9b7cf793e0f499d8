import type { Sql } from "postgres";
import { ImportBusy, ImportCancelled, ImportRefused } from "@/db/company/refusal";
import { type ImportDone, runImport } from "@/db/company/run";
import type { CompanySource } from "@/db/company/source";
import type { CompanyChange, CountsByFile, ImportState } from "@/lib/domain/company-import";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { endImport, keepProgress, markDone, takeUp } from "./progress";

export type PerformedImport = {
	state: Extract<ImportState, "checked" | "done" | "refused" | "cancelled" | "failed">;
	counts: CountsByFile;
	/** What has to be assessed anew; null = nothing. */
	change: CompanyChange | null;
	/** Why the files were refused. */
	refused: ImportRefused | null;
};

/** The import was done before, and what it changed is not known any more. */
const EVERYTHING: CompanyChange = { internalParts: null, skus: null };

/**
 * Does an import that was requested, and keeps how far it is and how it ended. Called again after its process died it
 * begins anew, unless it had ended.
 * @throws AppError `not_found`. @throws ImportBusy while another import is at work.
 */
export async function performImport(args: {
	ctx: ServiceContext;
	input: { importId: string };
	sources: readonly CompanySource[];
	onRows?: (rowsRead: number) => void;
}): Promise<PerformedImport> {
	const { ctx, sources } = args;
	const { importId } = args.input;
	const sql = ctx.db.$client;
	const { state, isDryRun, counts } = await find(sql, importId);
	if (state !== "waiting" && state !== "running") {
		return { state, counts, change: state === "done" ? EVERYTHING : null, refused: null };
	}
	try {
		const done = await runImport(sql, {
			sources,
			isDryRun,
			onStart: () => takeUp(sql, importId),
			onRows: keepProgress(sql, importId, args.onRows),
			onDone: (tx, ended) => markDone(tx, importId, ended.counts),
		});
		return await succeeded(ctx, importId, isDryRun, done);
	} catch (error) {
		if (error instanceof ImportRefused) {
			await endImport(sql, importId, { state: "refused", refused: error });
			return { state: "refused", counts: {}, change: null, refused: error };
		}
		if (error instanceof ImportCancelled) {
			await endImport(sql, importId, { state: "cancelled" });
			return { state: "cancelled", counts: {}, change: null, refused: null };
		}
		throw error;
	}
}

async function succeeded(
	ctx: ServiceContext,
	importId: string,
	isDryRun: boolean,
	{ counts, change }: ImportDone,
): Promise<PerformedImport> {
	if (isDryRun) await endImport(ctx.db.$client, importId, { state: "checked", counts });
	ctx.log.info({ importId, counts, isDryRun }, "company data imported");
	return { state: isDryRun ? "checked" : "done", counts, change, refused: null };
}

/**
 * Says that an import was given up. One that is kept waiting by another, which may be itself at work in another
 * process, only ends when it had not begun.
 */
export async function failImport(sql: Sql, importId: string, error: unknown): Promise<void> {
	const message = error instanceof Error ? error.message : String(error);
	const states = error instanceof ImportBusy ? (["waiting"] as const) : (["waiting", "running"] as const);
	await endImport(sql, importId, { state: "failed", error: message }, states);
}

type Found = { state: ImportState; isDryRun: boolean; counts: CountsByFile };

async function find(sql: Sql, importId: string): Promise<Found> {
	const [found] = await sql<Found[]>`
		select state, is_dry_run as "isDryRun", counts from company_import where id = ${importId}`;
	if (!found) throw new AppError("not_found", `There is no import ${importId}.`);
	return found;
}
