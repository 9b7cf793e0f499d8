import { readFileSync } from "node:fs";

/** What `up.json` of a running stack holds. */
export interface Stack {
	/** Address of the application. */
	url: string;
	engineUrl?: string;
	/** Address of the local notification receiver; its `/messages` lists what arrived. */
	receiverUrl?: string;
	databaseUrl: string;
	pids: Record<string, number>;
	/** Of the demo user. */
	email: string;
	password: string;
	apiKey: string;
}

/** The variable in which the global setup names `up.json`. */
export const upFile = "SUNDOWN_UP_FILE";

/** The stack that the journeys run against, with the process numbers of this moment. */
export function stack(): Stack {
	const file = process.env[upFile];
	if (!file) throw new Error(`${upFile} is not set: e2e/support/global-setup.ts did not run.`);
	return JSON.parse(readFileSync(file, "utf8"));
}
