"use server";

import { type ActionResult, answer } from "@/app/(console)/action-result";
import { serviceContext } from "@/app/(console)/service-context";
import { env } from "@/lib/env";
import { addSecret as add } from "@/lib/services/sources/add-secret";
import { changeSource as change } from "@/lib/services/sources/change";
import { closeSource as close } from "@/lib/services/sources/close";
import { createSource as create } from "@/lib/services/sources/create";
import { revokeSecret as revoke } from "@/lib/services/sources/revoke-secret";

const HERE = "/settings/sources";

type Input<Service extends (args: never) => unknown> = Parameters<Service>[0] extends { input: infer Given }
	? Given
	: never;

/* Each service parses what it is given and asks for the role: these only bring in who asks. */

export async function createSource(input: Input<typeof create>): Promise<ActionResult<{ sourceId: string }>> {
	return answer(async () => create({ ctx: await serviceContext(HERE), input }));
}

/** `made` is a secret that was made here: the only time that anybody is told. */
export async function addSecret(input: Input<typeof add>): Promise<ActionResult<{ made: string | null }>> {
	return answer(async () => {
		const ctx = await serviceContext(HERE);
		const { made } = await add({ ctx, input, secretsKey: env.SECRETS_KEY });
		return { made };
	});
}

export async function revokeSecret(input: Input<typeof revoke>): Promise<ActionResult> {
	return answer(async () => {
		await revoke({ ctx: await serviceContext(HERE), input });
		return {};
	});
}

export async function changeSource(input: Input<typeof change>): Promise<ActionResult> {
	return answer(async () => {
		await change({ ctx: await serviceContext(HERE), input });
		return {};
	});
}

export async function closeSource(input: Input<typeof close>): Promise<ActionResult> {
	return answer(async () => {
		await close({ ctx: await serviceContext(HERE), input });
		return {};
	});
}
