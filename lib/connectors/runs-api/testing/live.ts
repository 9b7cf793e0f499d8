import { vi } from "vitest";
import { serveApp } from "../../../../engine/testing/app";
import { createWorld, KEYS, makeClient, register, waitFor } from "../../../../engine/testing/world";
import type { RunDetail, RunTrace } from "../../../domain/run";
import type { RunsApi } from "../../runs-api";
import { RunsServerClient } from "../http";
import { signingKeyHash } from "../server";
import { storyFunctions } from "./functions";

/** A server with the story's functions, and how to reach its runs. */
export type Stage = {
	client: RunsServerClient;
	/** Sends "runs/<name>", as `id` if one is given, and gives the server's id of the event. */
	send(name: string, data?: object, id?: string): Promise<string>;
	stop(): Promise<void>;
};

export const APP_ID = "ops";

/** A dev server that runs already; start it with `--retry-interval 1`. */
export async function realServer(url: string): Promise<Stage> {
	const sdk = makeClient("dev", { current: url });
	const app = await serveApp(sdk, storyFunctions(sdk));
	await register(app);
	return { client: new RunsServerClient(url, {}), send: sender(sdk), stop: () => app.stop() };
}

/** The embedded engine as it runs outside development: with keys. */
export async function embeddedEngine(): Promise<Stage> {
	// Else the engine's own test world would take the real server too.
	vi.stubEnv("TEST_INNGEST_URL", "");
	const world = await createWorld("cloud", storyFunctions);
	const client = new RunsServerClient(world.url, { authorization: `Bearer ${signingKeyHash(KEYS.signing)}` });
	return { client, send: sender(world.client), stop: () => world.stop() };
}

function sender(sdk: ReturnType<typeof makeClient>): Stage["send"] {
	return async (name, data = {}, id) => {
		const { ids } = await sdk.send({ name: `runs/${name}`, data, ...(id && { id }) });
		return ids[0] ?? "";
	};
}

/** The id of the run that the event started. */
export async function runOf(api: RunsApi, functionId: string, eventId: string): Promise<string> {
	let found: string | undefined;
	await waitFor(`a run of ${functionId}`, async () => {
		const filter = { statuses: [], functionIds: [functionId], from: null, until: null };
		const { runs } = await api.list(filter, { limit: 100, cursor: null });
		found = runs.find((run) => run.trigger.eventIds.includes(eventId))?.id;
		return found !== undefined;
	});
	return found ?? "";
}

/** The run once it has ended and tells what it ended with: GraphQL tells that a moment later. */
export async function ended(api: RunsApi, runId: string): Promise<RunDetail> {
	let run: RunDetail | undefined;
	await waitFor(`run ${runId} to end`, async () => {
		run = await api.get(runId);
		if (!run?.endedAt) return false;
		return run.status === "CANCELLED" || run.output !== undefined || run.error !== null;
	});
	if (!run) throw new Error(`no run ${runId}`);
	return run;
}

/** The run's trace as soon as it shows what is waited for. */
export async function traceWhen(
	api: RunsApi,
	runId: string,
	shows: (trace: RunTrace) => boolean,
): Promise<RunTrace> {
	let trace: RunTrace | undefined;
	await waitFor(`the trace of ${runId}`, async () => {
		trace = await api.trace(runId);
		return trace !== undefined && shows(trace);
	});
	if (!trace) throw new Error(`no trace of ${runId}`);
	return trace;
}
