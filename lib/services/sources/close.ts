import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { source } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireSourcesRole } from "./authority";
import { lockSource } from "./lock";

const Input = z.object({ sourceId: z.uuid(), name: z.string() });

/**
 * Closes a source for good: its senders are answered 410 from then on, and what it brought stays. `name` is what the
 * person typed to confirm it. @throws AppError `invalid` (another name), `forbidden`, `not_found`, `conflict` (closed).
 */
export async function closeSource(args: {
	ctx: ServiceContext;
	input: { sourceId: string; name: string };
}): Promise<void> {
	const { ctx } = args;
	const { sourceId, name } = parseInput(Input, args.input);
	await requireSourcesRole(ctx);
	await ctx.db.transaction(async (tx) => {
		const row = await lockSource(tx, sourceId);
		if (row.name !== name.trim()) throw new AppError("invalid", `Its name is not “${name.trim()}”.`);
		await tx.update(source).set({ closedAt: sql`now()` }).where(eq(source.id, sourceId));
		await audit(tx, ctx, { action: "source.closed", entityType: "source", entityId: sourceId });
	});
	ctx.log.info({ sourceId }, "source closed");
}
