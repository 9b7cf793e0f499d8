import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { source } from "@/db/schema";
import { AppError } from "@/lib/errors";

/**
 * The source's row, held until the transaction ends: of two changes at once the second sees the first.
 * @throws AppError `not_found`; `conflict` when it was closed, or is the console's own
 */
export async function lockSource(tx: Queryable, id: string) {
	const [row] = await tx.select().from(source).where(eq(source.id, id)).for("update");
	if (!row) throw new AppError("not_found", "There is no such source.");
	if (row.channel === "upload") throw new AppError("conflict", "Uploads need no source to be set up.");
	if (row.closedAt) throw new AppError("conflict", "The source was closed for good.");
	return row;
}
