"use server";

import { type ActionResult, answer } from "@/app/(console)/action-result";
import { serviceContext } from "@/app/(console)/service-context";
import type { DecisionState } from "@/lib/domain/alert";
import type { ChosenFigures } from "@/lib/domain/decision";
import { decide } from "@/lib/services/decisions/decide";
import { weighQuantity as weigh } from "@/lib/services/decisions/impact";
import { answerDecision as answerIt, withdrawDecision as withdraw } from "@/lib/services/decisions/settle";

const HERE = "/alerts";

type Input<Service extends (args: never) => unknown> = Parameters<Service>[0] extends { input: infer Given }
	? Given
	: never;

/* Each service parses what it is given and asks for the role: these only bring in who asks. */

export async function decideOnPart(
	input: Input<typeof decide>,
): Promise<ActionResult<{ state: DecisionState }>> {
	return answer(async () => decide({ ctx: await serviceContext(HERE), input }));
}

export async function weighQuantity(
	input: Input<typeof weigh>,
): Promise<ActionResult<{ figures: ChosenFigures | null }>> {
	return answer(async () => weigh({ ctx: await serviceContext(HERE), input }));
}

export async function answerDecision(input: Input<typeof answerIt>): Promise<ActionResult> {
	return answer(async () => {
		await answerIt({ ctx: await serviceContext(HERE), input });
		return {};
	});
}

export async function withdrawDecision(input: Input<typeof withdraw>): Promise<ActionResult> {
	return answer(async () => {
		await withdraw({ ctx: await serviceContext(HERE), input });
		return {};
	});
}
