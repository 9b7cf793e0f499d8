import { BomCycle } from "@/db/queries/usage";
import { dayOf } from "@/lib/domain/calendar";
import { MissingRate } from "@/lib/domain/exposure/currency";
import { WhatIf, whatIfAnswer } from "@/lib/domain/exposure/what-if";
import { AppError } from "@/lib/errors";
import { readBody } from "@/lib/intake/bounds";
import { assessWhatIf } from "@/lib/services/assessments/what-if";
import { read } from "../read";

const MAX_BYTES = 64 * 1024;

/** The whole assessment of a part that might end; nothing is stored. */
export const POST = read(async (db, request) => {
	const question = await questionOf(request);
	const asOf = question.asOf ?? dayOf(new Date());
	try {
		return whatIfAnswer(await assessWhatIf({ ctx: { db }, input: { ...question, asOf } }));
	} catch (error) {
		// Both name what the company's data lacks; asking again does not help.
		if (error instanceof MissingRate || error instanceof BomCycle)
			throw new AppError("conflict", error.message, [], { cause: error });
		throw error;
	}
});

async function questionOf(request: Request): Promise<WhatIf> {
	const body = await readBody(request, MAX_BYTES);
	const parsed = WhatIf.safeParse(jsonOf(body));
	if (parsed.success) return parsed.data;
	const errors = parsed.error.issues.map((issue) => ({
		field: issue.path.join(".") || "(body)",
		reason: issue.message,
	}));
	throw new AppError("invalid", "The question is not valid.", errors);
}

function jsonOf(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString("utf8"));
	} catch (error) {
		throw new AppError("invalid", "The body is not JSON.", [], { cause: error });
	}
}
