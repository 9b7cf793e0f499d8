import { type ChangedScope, nextTouchedAlerts } from "@/db/queries/touched-alerts";
import { BomCycle } from "@/db/queries/usage";
import { MissingRate } from "@/lib/domain/exposure/currency";
import type { ServiceContext } from "../context";
import { type ReassessInput, reassessAlert } from "./reassess";

/** Alerts that are computed at a time: two keep both the database and this process at work. */
const AT_ONCE = 2;

export type ReassessedBatch = {
	looked: number;
	/** New versions. */
	written: number;
	/** Alerts that cannot be computed until the company's data is mended, and why. */
	refused: { alertId: string; reason: string }[];
	/** The last alert looked at, where there may be more; null at the end. */
	next: string | null;
};

export type BatchInput = Omit<ReassessInput, "alertId"> & {
	scope: ChangedScope;
	after: string | null;
	limit: number;
};

/** Computes the next alerts of a scope anew; doing it again finds them done. */
export async function reassessBatch(args: {
	ctx: ServiceContext;
	input: BatchInput;
}): Promise<ReassessedBatch> {
	const { ctx, input } = args;
	const { scope, after, limit, ...how } = input;
	const ids = await nextTouchedAlerts(ctx.db, { scope, after, limit });
	const next = ids.length < limit ? null : (ids.at(-1) ?? null);
	const batch: ReassessedBatch = { looked: ids.length, written: 0, refused: [], next };
	const waiting = ids.values();
	const work = async () => {
		for (const alertId of waiting) {
			try {
				const version = await reassessAlert({ ctx, input: { ...how, alertId } });
				if (version !== null) batch.written++;
			} catch (error) {
				// The others must not wait for it; whoever asked for the batch is told.
				if (!(error instanceof MissingRate || error instanceof BomCycle)) throw error;
				batch.refused.push({ alertId, reason: error.message });
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return batch;
}
