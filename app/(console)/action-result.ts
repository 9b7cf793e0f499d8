import { unstable_rethrow } from "next/navigation";
import { RunsApiError } from "@/lib/connectors/runs-api/errors";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";

/** What an action tells the browser; `runId` is the run that it started. */
export type ActionResult<Value = object> = ({ ok: true } & Value) | { ok: false; message: string };

/**
 * Turns what people can understand into words for them: a refusal of ours, or an Inngest server that refuses or is
 * away. Anything else is thrown on, and ends as the page's error.
 */
export async function answer<Value extends object>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
	try {
		return { ok: true, ...(await work()) };
	} catch (error) {
		unstable_rethrow(error);
		if (error instanceof AppError) return { ok: false, message: error.detail };
		if (error instanceof RunsApiError) {
			logger.warn({ err: error }, "the Inngest server refused an action");
			return { ok: false, message: error.message };
		}
		throw error;
	}
}
