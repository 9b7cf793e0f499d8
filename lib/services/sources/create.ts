import { z } from "zod";
import { source } from "@/db/schema";
import { DELIVERY_CHANNELS, type DeliveryChannel } from "@/lib/domain/delivery";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireSourcesRole } from "./authority";

const MOST_OF_NAME = 100;

/** What people call a source. */
export const SourceName = z
	.string()
	.trim()
	.min(1, "give it a name")
	.max(MOST_OF_NAME, `at most ${MOST_OF_NAME} characters`)
	.refine((name) => !/\p{Cc}/u.test(name), "must be one line of plain text");

const Input = z.object({
	name: SourceName,
	channel: z.enum(DELIVERY_CHANNELS).exclude(["upload"]).nullable(),
});

/**
 * Makes a source, which has no secret yet, so that nobody can send in its name. `channel` null: a machine with an
 * API key. @throws AppError `invalid`, `forbidden`.
 */
export async function createSource(args: {
	ctx: ServiceContext;
	input: { name: string; channel: DeliveryChannel | null };
}): Promise<{ sourceId: string }> {
	const { ctx } = args;
	const { name, channel } = parseInput(Input, args.input);
	await requireSourcesRole(ctx);
	return ctx.db.transaction(async (tx) => {
		const [made] = await tx.insert(source).values({ name, channel }).returning({ id: source.id });
		if (!made) throw new Error("the source was not stored");
		const detail = { name, channel };
		await audit(tx, ctx, { action: "source.created", entityType: "source", entityId: made.id, detail });
		ctx.log.info({ sourceId: made.id, channel }, "source created");
		return { sourceId: made.id };
	});
}
