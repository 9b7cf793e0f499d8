"use server";

import { z } from "zod";
import { inngest } from "@/inngest";
import { COMPANY_FILES } from "@/lib/domain/company-import";
import { cancelImport as cancel } from "@/lib/services/company-imports/cancel";
import { mapColumns } from "@/lib/services/company-imports/map-columns";
import { startImport as start } from "@/lib/services/company-imports/start";
import { type ActionResult, answer } from "../../action-result";
import { serviceContext } from "../../service-context";

const HERE = "/company";

const Start = z.object({ importId: z.uuid(), isDryRun: z.boolean() });

/** Checks the files, or imports them. */
export async function startImport(given: z.input<typeof Start>): Promise<ActionResult> {
	return answer(async () => {
		const input = Start.parse(given);
		await start({ ctx: await serviceContext(HERE), input, send: (event) => inngest.send(event) });
		return {};
	});
}

export async function cancelImport(given: string): Promise<ActionResult> {
	return answer(async () => {
		const importId = z.uuid().parse(given);
		await cancel({ ctx: await serviceContext(HERE), input: { importId } });
		return {};
	});
}

const Mapping = z.object({
	importId: z.uuid(),
	file: z.enum(COMPANY_FILES),
	headers: z.array(z.object({ header: z.string(), column: z.string().nullable() })),
});

/** Remembers what the headers of a file mean. */
export async function saveMapping(given: z.input<typeof Mapping>): Promise<ActionResult> {
	return answer(async () => {
		const input = Mapping.parse(given);
		await mapColumns({ ctx: await serviceContext(HERE), input });
		return {};
	});
}
