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

const Columns = z.object({
	file: z.enum(COMPANY_FILES),
	headers: z.array(z.object({ header: z.string(), column: z.string().nullable() })),
});
const Start = z.object({ importId: z.uuid(), isDryRun: z.boolean(), columns: z.array(Columns) });

/** Checks the files, or imports them, once what was chosen for their columns is remembered. */
export async function startImport(given: z.input<typeof Start>): Promise<ActionResult> {
	return answer(async () => {
		const { columns, ...input } = Start.parse(given);
		const ctx = await serviceContext(HERE);
		for (const chosen of columns) await mapColumns({ ctx, input: { importId: input.importId, ...chosen } });
		await start({ ctx, input, send: (event) => inngest.send(event) });
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

const Mapping = Columns.extend({ importId: z.uuid() });

/** Remembers what the headers of a file mean. */
export async function saveMapping(given: z.input<typeof Mapping>): Promise<ActionResult> {
	return answer(async () => {
		const input = Mapping.parse(given);
		await mapColumns({ ctx: await serviceContext(HERE), input });
		return {};
	});
}
