import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { database } from "@/db/client";
import { findReplayedRun, getFailedRun, getFailedRunByRunId } from "@/db/queries/failed-runs";
import { isUuid } from "@/db/queries/keyset";
import { listRunHistory } from "@/db/queries/run-history";
import { getRunSubject } from "@/db/queries/run-subject";
import { requireSession } from "@/lib/auth";
import { runsApi } from "@/lib/connectors/runs-api";
import { isRunId, madeAt } from "@/lib/domain/run-id";
import { askServer } from "../ask-server";
import { subjectIn } from "./subject-of";

/** A run that was asked for may take this long to be told by its server. */
const STARTING_MS = 60_000;

/**
 * What there is to show of a run: what the Inngest server tells of it, and our own record when it failed for good.
 * The id of such a record is an address as well. Ends in "not found" when nobody knows the run.
 */
export const loadRun = cache(async (id: string) => {
	const user = await requireSession(`/runs/${id}`);
	const { db } = database();
	if (isUuid(id)) {
		const failure = await getFailedRun(db, { id });
		if (!failure) notFound();
		redirect(`/runs/${failure.run.runId}`);
	}
	// An address can hold anything; Postgres takes no zero character, and no server has such an id.
	if (!/^[\w-]{1,100}$/.test(id)) notFound();
	const api = runsApi();
	const [run, trace, failure, replayOf] = await Promise.all([
		isRunId(id) ? askServer(() => api.get(id)) : { value: undefined },
		isRunId(id) ? askServer(() => api.trace(id)) : { value: undefined },
		getFailedRunByRunId(db, { runId: id }),
		findReplayedRun(db, { runId: id }),
	]);
	const isKnown = "away" in run || run.value !== undefined || failure !== undefined;
	const isStarting = !isKnown && isRunId(id) && Date.now() - madeAt(id).getTime() < STARTING_MS;
	if (!isKnown && !isStarting) notFound();
	const events = ("value" in trace ? trace.value?.input : undefined) ?? failure?.run.event;
	const [subject, history] = await Promise.all([
		getRunSubject(db, subjectIn(events)),
		isRunId(id) ? listRunHistory(db, { runId: id, failedRunId: failure?.run.id ?? null }) : [],
	]);
	return { user, run, trace, failure, replayOf, events, subject, history, isStarting };
});

export type LoadedRun = Awaited<ReturnType<typeof loadRun>>;
