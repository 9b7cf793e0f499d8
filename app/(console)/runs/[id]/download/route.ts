import { database } from "@/db/client";
import { getFailedRunByRunId } from "@/db/queries/failed-runs";
import { requireSession } from "@/lib/auth";
import { runsApi } from "@/lib/connectors/runs-api";
import { isRunId } from "@/lib/domain/run-id";
import { type Answer, askServer } from "../../ask-server";
import { findStep } from "../find-step";
import { payloadText } from "../payload";

/**
 * The whole of what the page cuts off: `?part=output` or `event` of the run, `?part=input` or `output` with
 * `step=<id of the span>` of a step. Always a download: what is in it may be a stranger's.
 */
export async function GET(request: Request, { params }: RouteContext<"/runs/[id]/download">) {
	const { id } = await params;
	await requireSession(`/runs/${id}`);
	const { searchParams } = new URL(request.url);
	const part = searchParams.get("part");
	const found = await read(id, part, searchParams.get("step"));
	if ("away" in found) return new Response(`${found.away}\n`, { status: 503 });
	const text = payloadText(found.value);
	if (text === null) return new Response("There is no such value.\n", { status: 404 });
	return new Response(text, {
		headers: {
			"content-type": "application/json",
			"content-disposition": `attachment; filename="run-${id}-${part}.json"`,
			"x-content-type-options": "nosniff",
			"content-security-policy": "sandbox; default-src 'none'",
			"cache-control": "private, no-store",
		},
	});
}

async function read(id: string, part: string | null, step: string | null): Promise<Answer<unknown>> {
	if (!isRunId(id)) return { value: undefined };
	if (step !== null && (part === "input" || part === "output")) {
		const found = await findStep(id, step);
		return "away" in found ? found : { value: found.value?.[part] };
	}
	if (step === null && part === "event") return events(id);
	if (step !== null || part !== "output") return { value: undefined };
	const run = await askServer(() => runsApi().get(id));
	return "away" in run ? run : { value: run.value?.output };
}

/** As the server tells them; of a failed run that it does not know any more, what we kept. */
async function events(id: string): Promise<Answer<unknown>> {
	const kept = await getFailedRunByRunId(database().db, { runId: id });
	const trace = await askServer(() => runsApi().trace(id));
	if ("away" in trace && !kept) return trace;
	return { value: ("value" in trace ? trace.value?.input : undefined) ?? kept?.run.event };
}
