import { INNGEST_APP_ID } from "@/lib/domain/run";

/** A function's id as servers tell it, without the application it is of: `process-notice`. */
export function functionName(functionId: string): string {
	return functionId.replace(new RegExp(`^${INNGEST_APP_ID}-`), "");
}
