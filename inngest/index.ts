import { processNotice } from "./functions/process-notice";
import { recordFailedRuns } from "./functions/record-failed-run";
import { sendNotification } from "./functions/send-notification";

export { inngest } from "./client";

/** Every function, as the serve route registers them. */
export const functions = [processNotice, sendNotification, recordFailedRuns];
