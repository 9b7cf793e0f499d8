import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { listImportFiles } from "@/db/queries/company-imports";
import { companyImport } from "@/db/schema";
import { companyImportRequested } from "@/inngest/events";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireImportRole } from "./authority";

const Input = z.object({ importId: z.uuid(), isDryRun: z.boolean() });

export type ImportEvent = ReturnType<typeof companyImportRequested.create>;

/**
 * Hands an import over to the function that does it: as a dry run, or for good; one that was refused too, since its
 * columns may be taken for others now. When the engine does not take it, the import waits as before.
 * @throws AppError `invalid` (no file), `forbidden`, `not_found`, `conflict` (begun or ended), `unavailable`.
 */
export async function startImport(args: {
	ctx: ServiceContext;
	input: { importId: string; isDryRun: boolean };
	send: (event: ImportEvent) => Promise<unknown>;
}): Promise<void> {
	const { ctx } = args;
	const { importId, isDryRun } = parseInput(Input, args.input);
	await requireImportRole(ctx);
	const before = await ctx.db.transaction(async (tx) => {
		const [found] = await tx
			.select({ state: companyImport.state, startedAt: companyImport.startedAt })
			.from(companyImport)
			.where(eq(companyImport.id, importId))
			.for("update");
		if (!found) throw new AppError("not_found", `There is no import ${importId}.`);
		const isReady =
			found.state === "checked" ||
			found.state === "refused" ||
			(found.state === "waiting" && found.startedAt === null);
		if (!isReady) throw new AppError("conflict", "The import has begun or ended already.");
		await requireWholeFiles(tx, importId);
		await tx
			.update(companyImport)
			.set({ state: "waiting", isDryRun, startedAt: sql`now()`, endedAt: null, rowsRead: 0, counts: {} })
			.where(eq(companyImport.id, importId));
		const action = isDryRun ? "company_import.checked" : "company_import.started";
		await audit(tx, ctx, { action, entityType: "company_import", entityId: importId });
		return found.state;
	});
	const event = companyImportRequested.create(
		{ importId, traceId: ctx.traceId },
		{ id: `company-import:${importId}:${ctx.traceId}` },
	);
	try {
		await args.send(event);
	} catch (error) {
		await ctx.db
			.update(companyImport)
			.set({ state: before, startedAt: null })
			.where(
				and(
					eq(companyImport.id, importId),
					inArray(companyImport.state, ["waiting"]),
					isNull(companyImport.endedAt),
				),
			);
		throw new AppError("unavailable", "The engine did not take the import. Try again in a moment.", [], {
			cause: error,
		});
	}
}

/** Pieces come from the end, so a file that has all of them from 0 on is whole. */
async function requireWholeFiles(db: Queryable, importId: string): Promise<void> {
	const files = await listImportFiles(db, { id: importId });
	if (files.length === 0) throw new AppError("invalid", "The import has no file, or none any more.");
	const broken = files.find(({ isWhole }) => !isWhole);
	if (broken)
		throw new AppError("invalid", `${broken.name} did not arrive whole: bring it again by a new import.`);
}
