import { closeCancelledRuns } from "./functions/close-cancelled-run";
import { followReplays } from "./functions/follow-replay";
import { siliconExpertPollers } from "./functions/poll-siliconexpert";
import { processNotice } from "./functions/process-notice";
import { recordFailedRuns } from "./functions/record-failed-run";
import { replayRuns } from "./functions/replay-runs";
import { sendNotification } from "./functions/send-notification";
import { tellEngineers } from "./functions/tell-engineers";

export { inngest } from "./client";

/** Every function, as the serve route registers them. */
export const functions = [
	processNotice,
	sendNotification,
	recordFailedRuns,
	followReplays,
	replayRuns,
	closeCancelledRuns,
	tellEngineers,
	...siliconExpertPollers,
];
