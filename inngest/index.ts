import { followReplays } from "./functions/follow-replay";
import { processNotice } from "./functions/process-notice";
import { recordFailedRuns } from "./functions/record-failed-run";
import { replayRuns } from "./functions/replay-runs";
import { sendNotification } from "./functions/send-notification";

export { inngest } from "./client";

/** Every function, as the serve route registers them. */
export const functions = [processNotice, sendNotification, recordFailedRuns, followReplays, replayRuns];
