import { type Run, type World, waitFor } from "./world";

type Span = { name: string; children?: Span[] };

/** The run that the event started, as it is now. */
export async function runOf(world: World, eventId: string): Promise<Run | undefined> {
	const { body } = await world.get(`/v2/events/${eventId}/runs`);
	return ((body.data ?? []) as Run[])[0];
}

/** The id of the run that the event started, once it sleeps or waits in the named step. */
export async function begun(world: World, eventId: string, step: string): Promise<string> {
	let runId = "";
	await waitFor(`a run of event ${eventId} to be at step ${step}`, async () => {
		runId = (await runOf(world, eventId))?.id ?? "";
		if (runId === "") return false;
		const { body } = await world.get(`/v2/runs/${runId}/trace`);
		const trace = body.data as { rootSpan: Span } | undefined;
		return trace?.rootSpan.children?.some((span) => span.name === step) ?? false;
	});
	return runId;
}
