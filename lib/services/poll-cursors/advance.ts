import { and, eq, sql } from "drizzle-orm";
import { pollCursor } from "@/db/schema";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { PollCursor, Pulled } from "@/lib/domain/poll";
import type { ServiceContext } from "../context";
import { storePulled } from "../deliveries/store-pulled";

/**
 * Stores what was fetched and moves the cursor behind it, in one transaction: a crash before loses nothing that was
 * stored, and one after fetches nothing again.
 * @throws Error when the cursor does not stand where the caller saw it
 */
export async function advancePoll(args: {
	ctx: ServiceContext;
	input: {
		name: string;
		channel: DeliveryChannel;
		seen: PollCursor;
		next: PollCursor;
		pulled: readonly Pulled[];
	};
}): Promise<{ stored: number; known: number }> {
	const { ctx, input } = args;
	const { name, channel, seen, next } = input;
	return ctx.db.transaction(async (tx) => {
		const moved = await tx
			.update(pollCursor)
			.set({ cursor: next, updatedAt: new Date() })
			.where(and(eq(pollCursor.name, name), sql`${pollCursor.cursor} = ${JSON.stringify(seen)}::text::jsonb`))
			.returning({ name: pollCursor.name });
		if (moved.length === 0) throw new Error(`another poller of ${name} has moved the cursor`);
		let stored = 0;
		for (const pulled of input.pulled) {
			const { duplicate } = await storePulled({
				tx,
				ctx,
				input: { sourceId: next.sourceId, channel, pulled },
			});
			if (!duplicate) stored++;
		}
		return { stored, known: input.pulled.length - stored };
	});
}
