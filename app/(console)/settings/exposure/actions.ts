"use server";

import { type ActionResult, answer } from "@/app/(console)/action-result";
import { serviceContext } from "@/app/(console)/service-context";
import { inngest } from "@/inngest";
import { changeSetting as change, type SettingChangeInput } from "@/lib/services/exposure-settings/change";

/** The service parses what it is given and asks for the role. `reassesses`: open alerts follow. */
export async function changeSetting(
	input: SettingChangeInput,
): Promise<ActionResult<{ reassesses: boolean }>> {
	return answer(async () => {
		const ctx = await serviceContext("/settings/exposure");
		return change({ ctx, input, send: (event) => inngest.send(event) });
	});
}
