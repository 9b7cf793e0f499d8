import { RetryAfterError } from "inngest";
import { ImportBusy } from "@/db/company/refusal";
import { failImport, performImport } from "@/lib/services/company-imports/perform";
import { chunkSources } from "@/lib/services/company-imports/sources";
import type { ServiceContext } from "@/lib/services/context";
import { inngest } from "../client";
import { companyChanged, companyImportRequested } from "../events";
import { serviceContext } from "./context";

const ID = "import-company";
const BUSY_RETRY_MS = 30_000;

/** Checks or imports the files that a person brought, and says which parts and products have to be assessed anew. */
export const importCompanyFiles = inngest.createFunction(
	{
		id: ID,
		name: "Import company data",
		triggers: [companyImportRequested],
		retries: 5,
		// Two would each undo what the other does; the second waits for its turn.
		concurrency: { limit: 1 },
	},
	async ({ event, step, runId, attempt, maxAttempts }) => {
		const { importId, traceId } = event.data;
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const isLastTry = attempt + 1 >= (maxAttempts ?? 1);
		const { state, change } = await step.run("import", () => importFiles(ctx, importId, isLastTry));
		if (change) {
			const data = { importId, traceId, ...change };
			await step.sendEvent(
				"company-changed",
				companyChanged.create(data, { id: `company-changed:${importId}` }),
			);
		}
		return { status: state };
	},
);

async function importFiles(ctx: ServiceContext, importId: string, isLastTry: boolean) {
	try {
		const sources = await chunkSources(ctx.db.$client, importId);
		const { state, change } = await performImport({ ctx, input: { importId }, sources });
		return { state, change };
	} catch (error) {
		if (isLastTry) await failImport(ctx.db.$client, importId, error);
		if (!(error instanceof ImportBusy)) throw error;
		throw new RetryAfterError(error.message, BUSY_RETRY_MS, { cause: error });
	}
}
