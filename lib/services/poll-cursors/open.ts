import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { pollCursor, source } from "@/db/schema";
import { daysBetween } from "@/lib/domain/calendar";
import { addToDay } from "@/lib/domain/dates";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import { PollCursor, type PollWindow } from "@/lib/domain/poll";
import { audit, type ServiceContext } from "../context";

export type PollName = { name: string; channel: DeliveryChannel; sourceName: string };

export type OpenPollInput = PollName & {
	/** `YYYY-MM-DD` in UTC. */
	today: string;
	/** Days that are asked for once more, since alerts about a day may come late. */
	overlapDays: number;
	/** How far back the platform answers. */
	longestDays: number;
	/** How far back the first window reaches: less, so that it may take some days. */
	firstDays: number;
};

/**
 * Where the poller stands, with the window that it works on: the one under way, else the days since the last. The first
 * call makes the source that its deliveries belong to.
 */
export async function openPoll(args: {
	ctx: ServiceContext;
	input: OpenPollInput;
}): Promise<PollCursor & { window: PollWindow }> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const known = await locked(tx, input.name);
		const cursor = known ?? (await started(tx, ctx, input));
		const window = windowOf(cursor, ctx, input);
		const next = { ...cursor, window };
		if (window !== cursor.window) {
			await tx
				.update(pollCursor)
				.set({ cursor: next, updatedAt: new Date() })
				.where(eq(pollCursor.name, input.name));
		}
		return next;
	});
}

async function locked(tx: Queryable, name: string): Promise<PollCursor | null> {
	const rows = await tx.select().from(pollCursor).where(eq(pollCursor.name, name)).for("update");
	return rows[0] ? PollCursor.parse(rows[0].cursor) : null;
}

async function started(tx: Queryable, ctx: ServiceContext, input: PollName): Promise<PollCursor> {
	const { channel, name, sourceName } = input;
	const [owner] = await tx.insert(source).values({ name: sourceName, channel }).returning({ id: source.id });
	if (!owner) throw new Error(`the source of ${name} was not stored`);
	const cursor: PollCursor = { sourceId: owner.id, through: null, window: null };
	// A rival that was first makes this fail, and the source go with it: the next try finds the rival's.
	await tx.insert(pollCursor).values({ name, cursor });
	await audit(tx, ctx, {
		action: "source.created",
		entityType: "source",
		entityId: owner.id,
		detail: { channel, name: sourceName },
	});
	return cursor;
}

function windowOf(cursor: PollCursor, ctx: ServiceContext, input: OpenPollInput): PollWindow {
	const { today, overlapDays, longestDays, firstDays, name } = input;
	const earliest = addToDay(today, 1 - longestDays, "day");
	if (cursor.window && cursor.window.from >= earliest) return cursor.window;
	const first = addToDay(today, 1 - firstDays, "day");
	const wanted =
		cursor.window?.from ?? (cursor.through ? addToDay(cursor.through, -overlapDays, "day") : first);
	const missed = daysBetween(cursor.through ?? wanted, earliest) - 1;
	if (missed > 0)
		ctx.log.error({ poller: name, missed }, "days have passed that the platform answers no more");
	const pending = cursor.window?.pending ?? [];
	// What is left of a page is still wanted; of the new window it is no page.
	const page = pending.length > 0 ? 0 : 1;
	const isAnswered = wanted >= earliest;
	return { from: isAnswered ? wanted : earliest, to: today, page, pending, lastPage: null };
}
