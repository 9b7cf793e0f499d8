import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { source } from "@/db/schema";
import { SourceSettings } from "@/lib/domain/source";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireSourcesRole } from "./authority";
import { SourceName } from "./create";
import { settingsOf } from "./credentials";
import { lockSource } from "./lock";

const MOST_REQUESTS_PER_MINUTE = 600_000;

const Facts = z.object({
	name: SourceName,
	requestsPerMinute: z.number().int().min(1).max(MOST_REQUESTS_PER_MINUTE),
	settings: SourceSettings.strict(),
});
/** What of a source can be changed. */
export type SourceFacts = z.infer<typeof Facts>;

const Input = z.object({ sourceId: z.uuid(), from: Facts, to: Facts });

/**
 * Changes name, rate and settings, provided that they still are what the person saw (`from`).
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (changed by another in between; closed).
 */
export async function changeSource(args: {
	ctx: ServiceContext;
	input: { sourceId: string; from: SourceFacts; to: SourceFacts };
}): Promise<void> {
	const { ctx } = args;
	const { sourceId, from, to } = parseInput(Input, args.input);
	await requireSourcesRole(ctx);
	await ctx.db.transaction(async (tx) => {
		const row = await lockSource(tx, sourceId);
		const now = factsOf(row);
		if (!isDeepStrictEqual(now, factsOf(from))) {
			throw new AppError("conflict", "Somebody changed this source in between. Look at it again.");
		}
		const known = settingsOf(row.channel);
		const foreign = Object.keys(factsOf(to).settings).filter((name) => !known.some((one) => one === name));
		if (foreign.length > 0) {
			throw new AppError("invalid", `A source of this channel has no ${foreign.join(", ")}.`);
		}
		await tx.update(source).set(factsOf(to)).where(eq(source.id, sourceId));
		await audit(tx, ctx, {
			action: "source.changed",
			entityType: "source",
			entityId: sourceId,
			detail: { from: now, to: factsOf(to) },
		});
	});
	ctx.log.info({ sourceId }, "source changed");
}

/** The same facts however they were written: what is undefined is left out, as JSON does. */
function factsOf({ name, requestsPerMinute, settings }: SourceFacts): SourceFacts {
	const set = Object.entries(settings).filter(([, value]) => value !== undefined);
	return { name, requestsPerMinute, settings: Object.fromEntries(set) };
}
