import { database } from "@/db/client";
import { Decimal } from "@/lib/domain/decimal";
import { MissingRate } from "@/lib/domain/exposure/currency";
import type { Assessment } from "@/lib/domain/exposure/types";
import { WhatIf } from "@/lib/domain/exposure/what-if";
import { AppError } from "@/lib/errors";
import { assessWhatIf } from "@/lib/services/assessments/what-if";

/** `mostToBuy` is the end of the slider: twice what is missing without an order, in pieces. */
export type WhatIfResult = { assessment: Assessment; mostToBuy: number } | { problem: string };

/** The answer, or in words why there is none. */
export async function answerTo(question: WhatIf, asOf: string): Promise<WhatIfResult> {
	const valid = WhatIf.safeParse(question);
	if (!valid.success) return { problem: valid.error.issues.map(({ message }) => message).join(", ") };
	try {
		const ctx = { db: database().db };
		const assessment = await assessWhatIf({ ctx, input: { ...valid.data, asOf } });
		return { assessment, mostToBuy: mostToBuy(assessment, valid.data) };
	} catch (error) {
		if (error instanceof AppError || error instanceof MissingRate) return { problem: error.message };
		throw error;
	}
}

function mostToBuy({ parts }: Assessment, { buyQuantity = "0" }: WhatIf): number {
	const missing = parts.map(({ gap }) => new Decimal(gap).plus(buyQuantity).times(2).ceil().toNumber());
	return Math.max(100, ...missing);
}
