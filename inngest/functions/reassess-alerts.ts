import { NonRetriableError } from "inngest";
import type { ChangedScope } from "@/db/queries/touched-alerts";
import { dayOf } from "@/lib/domain/calendar";
import { inngest } from "../client";
import { companyChanged, exposureSettingsChanged, noticeAssessed, noticeCorrected } from "../events";
import { serviceContext } from "./context";
import { type Change, reassessInBatches } from "./reassess-in-batches";

const ID = "reassess-alerts";

/** The function with another wait than the one that is served: its id stays the same. */
export function alertReassessor(wait: `${number}s`) {
	return inngest.createFunction(
		{
			id: ID,
			name: "Assess alerts anew",
			triggers: [companyChanged, noticeAssessed, noticeCorrected, exposureSettingsChanged],
			// Changes come in bursts. A debounce would keep the last of them only; a batch keeps what each one named.
			batchEvents: { maxSize: 100, timeout: wait },
			concurrency: { limit: 1 },
			retries: 6,
		},
		async ({ event, events, step, runId }) => {
			const ctx = serviceContext({ functionId: ID, runId, traceId: event.data.traceId });
			const asOf = await step.run("day", () => dayOf(new Date()));
			return reassessInBatches(ctx, step, { changes: changesOf(events), asOf });
		},
	);
}

/** Assesses anew the alerts that changed company data, readings or settings touch, half a minute after the first. */
export const reassessAlerts = alertReassessor("30s");

type Trigger =
	| { name: "company/changed"; data: { internalParts: string[] | null; skus: string[] | null } }
	| { name: "notice/assessed" | "notice/corrected"; data: { noticeId: string } }
	| { name: "exposure/settings-changed" | "inngest/function.invoked"; data: unknown };

/** One change for each cause that is among the events. */
function changesOf(events: readonly Trigger[]): Change[] {
	const corrected = new Set<string>();
	const assessed = new Set<string>();
	const company = new Parts();
	let settings = false;
	for (const event of events) {
		if (event.name === "notice/corrected") corrected.add(event.data.noticeId);
		else if (event.name === "notice/assessed") assessed.add(event.data.noticeId);
		else if (event.name === "company/changed") company.add(event.data);
		else if (event.name === "exposure/settings-changed") settings = true;
		else throw new NonRetriableError(`${event.name} says nothing of what changed`);
	}
	const changes: Change[] = [];
	if (corrected.size > 0) changes.push({ cause: "correction", scope: ofNotices(corrected) });
	if (assessed.size > 0) changes.push({ cause: "notice", scope: ofNotices(assessed) });
	if (company.isThere) changes.push({ cause: "company_data", scope: company.scope() });
	if (settings) changes.push({ cause: "settings", scope: null });
	return changes;
}

function ofNotices(noticeIds: ReadonlySet<string>): ChangedScope {
	return { internalParts: [], skus: [], noticeIds: [...noticeIds] };
}

/** What several imports changed, together. */
class Parts {
	isThere = false;
	#everything = false;
	readonly #internalParts = new Set<string>();
	readonly #skus = new Set<string>();

	add({ internalParts, skus }: { internalParts: string[] | null; skus: string[] | null }): void {
		this.isThere = true;
		this.#everything ||= internalParts === null || skus === null;
		for (const part of internalParts ?? []) this.#internalParts.add(part);
		for (const sku of skus ?? []) this.#skus.add(sku);
	}

	scope(): ChangedScope {
		if (this.#everything) return null;
		return { internalParts: [...this.#internalParts], skus: [...this.#skus], noticeIds: [] };
	}
}
