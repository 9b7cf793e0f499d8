import { loadExposureInputs } from "@/db/queries/exposure-inputs";
import { assess } from "@/lib/domain/exposure/assess";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { ServiceContext } from "../context";

/** The exposure of a stored and matched notice as of a day; stores nothing. @throws MissingRate, BomCycle. */
export async function assessNotice(args: {
	ctx: ServiceContext;
	input: { noticeId: string; asOf: string };
}): Promise<Assessment> {
	return assess(await loadExposureInputs(args.ctx.db, args.input));
}
