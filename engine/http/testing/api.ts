import type { World } from "../../testing/world";

export type SpanJson = {
	id: string;
	name: string;
	status: string;
	stepOp?: string;
	stepId?: string;
	durationMs?: string;
	queuedAt: string;
	startedAt?: string;
	endedAt?: string;
	input?: unknown;
	output?: unknown;
	metadata?: { kind: string; values: Record<string, string> }[];
	children?: SpanJson[];
};

/** What both servers say; Inngest's shows each step twice, nested and flat, and each end of a run too. */
export async function readTrace(world: World, runId: string): Promise<SpanJson> {
	const { body } = await world.get(`/v2/runs/${runId}/trace?includeOutput=true`);
	const { rootSpan } = body.data as { rootSpan: SpanJson };
	const seen = new Set<string>();
	const children = (rootSpan.children ?? []).filter(({ name, stepId }) => {
		if (name === "executor.nonstep" || (stepId && seen.has(stepId))) return false;
		if (stepId) seen.add(stepId);
		return true;
	});
	return { ...rootSpan, children };
}

/** One line a span: "flaky COMPLETED: Attempt 0 FAILED, Attempt 1 COMPLETED". */
export function outline(root: SpanJson): string[] {
	const told = (span: SpanJson) => `${span.name} ${span.status}`;
	return (root.children ?? []).map((span) =>
		[told(span), (span.children ?? []).map(told).join(", ")].filter(Boolean).join(": "),
	);
}

export function spanOf(root: SpanJson, name: string): SpanJson {
	const found = root.children?.find((span) => span.name === name);
	if (!found) throw new Error(`no span ${name} among ${outline(root).join("; ")}`);
	return found;
}

export async function send(world: World, method: string, path: string, body?: unknown) {
	const response = await fetch(`${world.url}${path}`, {
		method,
		...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	return {
		status: response.status,
		headers: response.headers,
		body: (text ? JSON.parse(text) : {}) as {
			data?: { runId?: string };
			errors?: { code: string; message: string }[];
			error?: string;
		},
	};
}

/** @returns the id of the new run */
export async function rerun(world: World, runId: string, fromStep?: { stepId: string; input?: unknown[] }) {
	const { status, body } = await send(world, "POST", `/v2/runs/${runId}/rerun`, fromStep ? { fromStep } : {});
	if (status !== 200 || !body.data?.runId) throw new Error(JSON.stringify(body));
	return body.data.runId;
}
