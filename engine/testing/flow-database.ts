import { connect, type Db } from "../db";
import { type AcceptedEvent, readEvents } from "../events/event";
import { schedule } from "../events/schedule";
import { migrate } from "../migrate";
import { storeRegistration } from "../sync/store";
import { createTestDatabase } from "./database";

const URL = "http://127.0.0.1:9/api/inngest";

/** An engine's database without an engine: events can be scheduled, but nothing is run. */
export async function createFlowDatabase(connections = 4) {
	const database = await createTestDatabase();
	const db = connect(database.url, connections);
	await migrate(db);
	return {
		...{ db, url: database.url },
		async drop() {
			await db.end({ timeout: 5 });
			await database.drop();
		},
	};
}

/** Makes these the functions of app "a": each has its id as name, and runs on the event of that name. */
export function register(db: Db, functions: Record<string, object>): Promise<boolean> {
	const step = { runtime: { type: "http", url: URL } };
	return storeRegistration(db, {
		...{ appId: "a", url: URL, sdk: "js:v4" },
		functions: Object.entries(functions).map(([name, options]) => ({
			...{ id: `a-${name}`, name, triggers: [{ event: name }], steps: { step } },
			...options,
		})),
	});
}

export const eventsOf = (...events: object[]): AcceptedEvent[] =>
	readEvents(JSON.stringify(events), undefined);

export const send = (db: Db, ...events: object[]): Promise<number> =>
	db.begin((tx) => schedule(tx, eventsOf(...events)));

export type RunRow = { id: string; status: string; isBatch: boolean; data: { [key: string]: unknown }[] };

/** The runs of a function in the order of their start, with the data of their events. */
export async function runsOf(db: Db, name: string): Promise<RunRow[]> {
	const rows = await db<{ id: string; status: string; isBatch: boolean; events: string }[]>`
		select id, status, is_batch as "isBatch", events from engine.run where function_id = ${`a-${name}`}
		order by queued_at, id`;
	return rows.map(({ events, ...row }) => ({
		...row,
		data: (JSON.parse(events) as { data: { [key: string]: unknown } }[]).map((event) => event.data),
	}));
}
