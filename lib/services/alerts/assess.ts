import { loadExposureInputs } from "@/db/queries/exposure-inputs";
import { assess } from "@/lib/domain/exposure/assess";
import type { ExposureInputs } from "@/lib/domain/exposure/inputs";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { ServiceContext } from "../context";

/** Figures with all that they were computed from: whoever doubts one can compute it again. */
export type Assessed = { inputs: ExposureInputs; result: Assessment };

/** The exposure of a stored and matched notice as of a day; stores nothing. @throws MissingRate, BomCycle. */
export async function assessNotice(args: {
	ctx: ServiceContext;
	input: { noticeId: string; asOf: string };
}): Promise<Assessed> {
	const inputs = await loadExposureInputs(args.ctx.db, args.input);
	return { inputs, result: assess(inputs) };
}
