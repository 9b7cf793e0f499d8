"use server";

import { z } from "zod";
import { readAgain } from "@/lib/services/deliveries/read-again";
import { type ActionResult, answer } from "../../action-result";
import { runContext } from "../../runs/run-context";

/** Reads all unreadable deliveries of a kind of drift again. The relay finds them at its next look. */
export async function readDriftAgain(given: string): Promise<ActionResult<{ deliveries: number }>> {
	return answer(async () => {
		const ctx = await runContext();
		return readAgain({ ctx, input: { driftId: z.uuid().parse(given) } });
	});
}
