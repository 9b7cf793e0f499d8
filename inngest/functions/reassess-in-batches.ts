import { type GetStepTools, NonRetriableError } from "inngest";
import type { ChangedScope } from "@/db/queries/touched-alerts";
import type { AssessmentCause } from "@/lib/domain/alert";
import { type ReassessedBatch, reassessBatch } from "@/lib/services/alerts/reassess-batch";
import type { ServiceContext } from "@/lib/services/context";
import type { inngest } from "../client";
import { notificationChannel } from "../notification-channel";

type Step = GetStepTools<typeof inngest>;

/** A run has at most 1,000 steps: with these, two million alerts. */
const ALERTS_PER_STEP = 2_000;
/** So many of the alerts that could not be computed are named in the run's error. */
const MOST_NAMED = 5;

export type Change = { cause: AssessmentCause; scope: ChangedScope };

type Refused = { alertId: string; reason: string };

/**
 * Computes anew all open alerts that changes touch, a batch a step.
 * @throws NonRetriableError at the end, when some could not be computed: the company's data has to be mended first.
 */
export async function reassessInBatches(
	ctx: ServiceContext,
	step: Step,
	{ changes, asOf }: { changes: Change[]; asOf: string },
) {
	const refused: Refused[] = [];
	let looked = 0;
	let written = 0;
	for (const change of changes) {
		let after: string | null = null;
		for (let n = 0; ; n++) {
			const from: string | null = after;
			const batch: ReassessedBatch = await step.run(`${change.cause} ${n}`, () =>
				reassessFrom(ctx, change, asOf, from),
			);
			looked += batch.looked;
			written += batch.written;
			refused.push(...batch.refused);
			after = batch.next;
			if (after === null) break;
		}
	}
	if (refused.length > 0) throw new NonRetriableError(refusedWords(refused));
	return { status: written > 0 ? "reassessed" : "unchanged", looked, written };
}

function reassessFrom(ctx: ServiceContext, { cause, scope }: Change, asOf: string, after: string | null) {
	const channel = notificationChannel(true);
	const input = { cause, scope, asOf, after, limit: ALERTS_PER_STEP, channel };
	return reassessBatch({ ctx, input });
}

function refusedWords(refused: readonly Refused[]): string {
	const named = refused.slice(0, MOST_NAMED).map(({ alertId, reason }) => `${alertId}: ${reason}`);
	return `${refused.length} alerts could not be computed: ${named.join("; ")}`;
}
