import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { isImportRunning } from "@/db/company/run";
import { companyImport, companyImportChunk } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireImportRole } from "./authority";

const Input = z.object({ importId: z.uuid() });

/**
 * Ends an import that is not done: at once, or, while it is at work, at the next block of rows. Nothing of it is kept.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (it has ended).
 */
export async function cancelImport(args: {
	ctx: ServiceContext;
	input: { importId: string };
}): Promise<{ state: "cancelled" | "cancelling" }> {
	const { ctx } = args;
	const { importId } = parseInput(Input, args.input);
	await requireImportRole(ctx);
	return ctx.db.transaction(async (tx) => {
		const isThis = eq(companyImport.id, importId);
		const [found] = await tx
			.select({ state: companyImport.state })
			.from(companyImport)
			.where(isThis)
			.for("update");
		if (!found) throw new AppError("not_found", `There is no import ${importId}.`);
		if (found.state !== "waiting" && found.state !== "running" && found.state !== "checked")
			throw new AppError("conflict", `The import has ended: it is ${found.state}.`);
		await audit(tx, ctx, {
			action: "company_import.cancelled",
			entityType: "company_import",
			entityId: importId,
		});
		// Whoever is at work holds the lock; without it a "running" import is one whose process died.
		if (found.state === "running" && (await isImportRunning(tx))) {
			await tx.update(companyImport).set({ cancelRequestedAt: sql`now()` }).where(isThis);
			return { state: "cancelling" };
		}
		await tx
			.update(companyImport)
			.set({ state: "cancelled", cancelRequestedAt: sql`now()`, endedAt: sql`now()` })
			.where(isThis);
		await tx.delete(companyImportChunk).where(eq(companyImportChunk.importId, importId));
		return { state: "cancelled" };
	});
}
