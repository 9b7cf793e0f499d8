const RUN = `id app { externalID } function { name slug } status queuedAt startedAt endedAt triggerIDs eventName
	cronSchedule isBatch output`;

export const DIRECTORY = "query { apps { id externalID } functions { id slug } }";

export const RUNS = `query ($first: Int!, $after: String, $filter: RunsFilterV2!) {
	runs(first: $first, after: $after, filter: $filter, orderBy: [{ field: QUEUED_AT, direction: DESC }]) {
		edges { cursor node { ${RUN} } }
	}
}`;

export const ONE_RUN = `query ($id: String!) {
	run(runID: $id) { ${RUN} }
	runTrigger(runID: $id) { eventName IDs }
}`;

export const EVENT_RUNS = "query ($id: ULID!) { eventV2(id: $id) { idempotencyKey runs { id } } }";

const SPAN = `spanID name status stepOp stepType stepID queuedAt startedAt endedAt outputID stepInfo {
	... on SleepStepInfo { sleepUntil }
	... on WaitForEventStepInfo { eventName expression timeout }
	... on InvokeStepInfo { functionID timeout runID }
}`;

export const TRACE = `query ($id: String!) {
	runTrace(runID: $id) { ${SPAN} childrenSpans { ${SPAN} childrenSpans { ${SPAN} } } }
}`;

/** All outputs in one question: `o0`, `o1` … with the variables of the same names. */
export function outputsQuery(count: number): string {
	const names = Array.from({ length: count }, (_, n) => `o${n}`);
	const fields = "{ input data error { name message stack } }";
	return `query (${names.map((name) => `$${name}: String!`).join(", ")}) {
		${names.map((name) => `${name}: runTraceSpanOutputByID(outputID: $${name}) ${fields}`).join("\n")}
	}`;
}

export const RERUN = `mutation ($id: ULID!, $from: RerunFromStepInput) { rerun(runID: $id, fromStep: $from) }`;

export const CANCEL = `mutation ($id: ULID!) { cancelRun(runID: $id) { id } }`;
