import type { Queryable } from "@/db/client";
import { findRecord, listRecordRuns, listTraceRuns, traceRecords } from "@/db/queries/run-links";
import type { RunsApi } from "@/lib/connectors/runs-api";
import type { RunSummary } from "@/lib/domain/run";
import { EVERYDAY_IDS } from "../functions";
import { type GivenId, readId } from "./read-id";

/** Runs under way that are looked through: what they have not written yet, our own tables cannot tell. */
const MOST_UNDER_WAY = 100;

type Source = { db: Queryable; api: RunsApi };
type Found = { runs: RunSummary[] /** What there is to say of the search. */; remark: string | null };

/** The runs that an id leads to, newest first. @throws RunsApiError */
export async function findRuns({ db, api, q }: Source & { q: string }): Promise<Found> {
	const given = readId(q);
	if (!given) {
		return { runs: [], remark: "That is no whole id. Take one of a run, a delivery, an event or a trace." };
	}
	if (given.kind === "ulid") return { runs: await byUlid(api, given.id), remark: null };
	const [known, records] = await subjects(db, given);
	const lookups = await Promise.all(known.map((runId) => api.get(runId)));
	const told = lookups.filter((run) => run !== undefined);
	const underWay = await findUnderWay(api, records);
	const runs = newestFirst([...told, ...underWay.runs]);
	const matching = given.kind === "event" ? await ofEvent(api, runs, given.id) : runs;
	return { runs: matching, remark: remarkOf(known.length - told.length, underWay.isCut) };
}

/** The id of a run, else of an event that started some. */
async function byUlid(api: RunsApi, id: string): Promise<RunSummary[]> {
	const run = await api.get(id);
	return run ? [run] : api.startedBy(id);
}

/** The runs that our tables know, and the deliveries and messages whose events start such runs. */
async function subjects(
	db: Queryable,
	given: Exclude<GivenId, { kind: "ulid" }>,
): Promise<[string[], string[]]> {
	if (given.kind === "trace") {
		const input = { traceId: given.id };
		const [runs, records] = await Promise.all([listTraceRuns(db, input), traceRecords(db, input)]);
		return [runs.map(({ runId }) => runId), records];
	}
	const record = await findRecord(db, { id: given.kind === "event" ? given.recordId : given.id });
	if (!record) return [[], []];
	const runs = await listRecordRuns(db, record);
	return [runs.map(({ runId }) => runId), [record.id]];
}

async function findUnderWay(
	api: RunsApi,
	records: string[],
): Promise<{ runs: RunSummary[]; isCut: boolean }> {
	if (records.length === 0) return { runs: [], isCut: false };
	const filter = {
		statuses: ["QUEUED", "RUNNING"],
		functionIds: EVERYDAY_IDS,
		from: null,
		until: null,
	} as const;
	const { runs, next } = await api.list(filter, { limit: MOST_UNDER_WAY, cursor: null });
	const sent = await Promise.all(runs.map((run) => api.sentEventId(run)));
	const isAbout = (eventId: string | null | undefined) => records.some((id) => eventId?.split(":")[1] === id);
	return { runs: runs.filter((_run, n) => isAbout(sent[n])), isCut: next !== null };
}

/** A server that does not tell how an event was called cannot tell that a run is not of it. */
async function ofEvent(api: RunsApi, runs: RunSummary[], eventId: string): Promise<RunSummary[]> {
	const sent = await Promise.all(runs.map((run) => api.sentEventId(run)));
	return runs.filter((_run, n) => sent[n] === null || sent[n] === eventId);
}

function newestFirst(runs: RunSummary[]): RunSummary[] {
	const each = [...new Map(runs.map((run) => [run.id, run])).values()];
	return each.sort((a, b) => b.queuedAt.getTime() - a.queuedAt.getTime());
}

function remarkOf(forgotten: number, isCut: boolean): string | null {
	const remarks = [
		...(forgotten > 0 ? [`The Inngest server does not know ${forgotten} of the runs any more.`] : []),
		...(isCut
			? [
					`The server cannot look for a delivery: of the runs under way only the newest ${MOST_UNDER_WAY} were looked through.`,
				]
			: []),
	];
	return remarks.length > 0 ? remarks.join(" ") : null;
}
