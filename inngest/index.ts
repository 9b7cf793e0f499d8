import { closeCancelledRuns } from "./functions/close-cancelled-run";
import { followCorrections } from "./functions/follow-corrections";
import { followReplays } from "./functions/follow-replay";
import { importCompanyFiles } from "./functions/import-company";
import { modelReaders } from "./functions/model-readers";
import { siliconExpertPollers } from "./functions/poll-siliconexpert";
import { processNotice } from "./functions/process-notice";
import { reassessAlerts } from "./functions/reassess-alerts";
import { reassessDaily } from "./functions/reassess-daily";
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
	importCompanyFiles,
	reassessAlerts,
	reassessDaily,
	followCorrections,
	...siliconExpertPollers,
	...modelReaders,
];
