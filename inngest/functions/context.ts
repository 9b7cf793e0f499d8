import { database } from "@/db/client";
import { logger } from "@/lib/logger";
import type { ServiceContext } from "@/lib/services/context";

/** What services need, with every log line naming function, run and trace. */
export function serviceContext(run: { functionId: string; runId: string; traceId: string }): ServiceContext {
	const { functionId, runId, traceId } = run;
	return {
		db: database().db,
		actor: { type: "function", functionId, runId },
		traceId,
		log: logger.child({ functionId, runId, traceId }),
	};
}
