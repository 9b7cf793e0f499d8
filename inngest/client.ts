import { Inngest } from "inngest";
import { INNGEST_APP_ID } from "@/lib/domain/run";
import { logger } from "@/lib/logger";
import { StepLog } from "./middleware/step-log";

/**
 * Which server runs the functions is decided by the environment alone: INNGEST_DEV, or INNGEST_BASE_URL with
 * INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY. Checkpointing is off: it posts step inputs in plain text to the server,
 * and a step's effect and its record would no longer be one request.
 */
export const inngest = new Inngest({
	id: INNGEST_APP_ID,
	checkpointing: false,
	logger,
	middleware: [StepLog],
});
