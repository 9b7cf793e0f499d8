import { RunsApiError } from "@/lib/connectors/runs-api/errors";
import { logger } from "@/lib/logger";

/** What the Inngest server told, or in words why it told nothing. */
export type Answer<Value> = { value: Value } | { away: string };

/** Asks the Inngest server; that it is away is a thing to show, not an error of the page. */
export async function askServer<Value>(question: () => Promise<Value>): Promise<Answer<Value>> {
	try {
		return { value: await question() };
	} catch (error) {
		if (!(error instanceof RunsApiError)) throw error;
		logger.warn({ err: error }, "the Inngest server does not tell its runs");
		return { away: error.message };
	}
}
