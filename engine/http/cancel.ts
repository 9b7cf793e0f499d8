import { type Db, transaction } from "../db";
import { cancelRuns } from "../queue/cancel";
import { HttpError } from "./http-error";
import { page } from "./page";
import { readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

/** `POST /v2/runs/:id/cancel`; a run that has ended is a conflict, by name. */
export async function cancelRun({ db }: ServerContext, _request: ApiRequest, id: string): Promise<Reply> {
	const runId = readUlid("Run ID", id);
	await cancel(db, runId);
	return { status: 200, body: page({ runId }) };
}

/** `DELETE /v1/runs/:id`: cancelling a run that has ended changes nothing, as on Inngest's server. */
export async function cancelRunV1({ db }: ServerContext, _request: ApiRequest, id: string): Promise<Reply> {
	try {
		await cancel(db, readUlid("Run ID", id));
	} catch (error) {
		if (!(error instanceof HttpError) || error.status !== 409) throw error;
	}
	return { status: 200, body: {} };
}

async function cancel(db: Db, runId: string): Promise<void> {
	await transaction(db, async (tx) => {
		const cancelled = await cancelRuns(tx, [runId], "by the API");
		if (cancelled.length > 0) return;
		const [run] = await tx<{ status: string }[]>`select status from engine.run where id = ${runId}`;
		if (!run) throw new HttpError(404, "Run not found");
		throw run.status === "CANCELLED"
			? new HttpError(409, "Run is already cancelled", { code: "run_already_cancelled" })
			: new HttpError(409, "Cannot cancel an ended run", { code: "run_already_ended" });
	});
}
