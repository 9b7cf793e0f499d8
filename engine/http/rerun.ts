import { z } from "zod";
import type { FromStep } from "../history/memo";
import { rerunRun } from "../history/rerun";
import { type RerunRefusal, RerunRefused } from "../history/rerun-refused";
import { canonicalJson, type Json } from "../protocol/canonical-json";
import { HttpError } from "./http-error";
import { page } from "./page";
import { name, readJson, readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

const json = z.custom<Json>((value) => value !== undefined);

const rerunBody = z.strictObject({
	fromStep: z.strictObject({ stepId: z.string().default(""), input: z.array(json).optional() }).optional(),
});

const STATUS: Record<RerunRefusal, number> = {
	"run not found": 404,
	"function gone": 404,
	"step not found": 400,
	"step ambiguous": 400,
	"step takes no input": 400,
	"held back by its singleton": 409,
};

/** `POST /v2/runs/:id/rerun {fromStep?: {stepId, input?}}`; `stepId` is the id that the function gives the step. */
export async function rerun({ db }: ServerContext, request: ApiRequest, id: string): Promise<Reply> {
	const originalId = readUlid("Run ID", id);
	const { fromStep } = await readJson(request, rerunBody);
	try {
		const runId = await rerunRun(db, originalId, fromStep && readStep(fromStep));
		return { status: 200, body: page({ runId }) };
	} catch (error) {
		if (!(error instanceof RerunRefused)) throw error;
		throw new HttpError(STATUS[error.reason], error.message, { cause: error });
	}
}

function readStep({ stepId, input }: FromStep): FromStep {
	if (stepId === "") throw new HttpError(400, "Step ID is required", { code: "missing_field" });
	const parsed = name.safeParse(stepId);
	if (!parsed.success)
		throw new HttpError(400, "Step ID is invalid", { code: "invalid_field_format", cause: parsed.error });
	refuseTooDeep(input ?? []);
	return { stepId: parsed.data, input };
}

/** JSON.parse reads deeper nesting than can be written again. */
function refuseTooDeep(input: Json[]): void {
	try {
		canonicalJson(input);
	} catch (cause) {
		if (!(cause instanceof RangeError)) throw cause;
		throw new HttpError(400, "Step input is nested too deeply", { cause });
	}
}
