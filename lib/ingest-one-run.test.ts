import { afterAll, beforeAll, expect, it } from "vitest";
import { type Application, startApplication } from "@/inngest/testing/application";
import { type AssembledIntake, assembleIntake } from "@/lib/intake/assemble";
import { SECRETS_KEY } from "@/lib/intake/channels/testing/open-source";
import { untilTaken } from "@/lib/intake/channels/testing/until-taken";
import { Relay } from "@/lib/intake/relay";
import { channels } from "@/lib/intake/testing/mail-gateways";
import { openSender } from "@/lib/intake/testing/open-sender";
import { senders } from "@/lib/intake/testing/senders";

/* From a hundred requests at once to one run and one message: intake, relay, engine and functions as they are. */

const AT_ONCE = 100;
const TERM = { timeout: 240_000 };
const log = { debug() {}, info() {}, warn() {}, error() {} };
const ALL = { statuses: [], functionIds: ["process-notice"], from: null, until: null } as const;

/** A mail gateway, a machine's webhook, a platform's answer and a file: what differs on the way in. */
const KINDS = [
	"mailgun, with a file",
	"component_alert by standard_webhooks",
	"siliconexpert by api_key",
	"smartpcn by standard_webhooks",
];

let app: Application;
let intake: AssembledIntake;
let relays: Relay[] = [];
beforeAll(async () => {
	app = await startApplication();
	const connection = { sql: app.sql, db: app.ctx.db };
	relays = [1, 2].map(
		() =>
			new Relay({
				sql: app.sql,
				send: (events) => app.inngest.send(events),
				reconcileAfterSeconds: 900,
				log,
			}),
	);
	const stored = () => {
		for (const relay of relays) relay.nudge();
	};
	intake = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored });
}, TERM.timeout);
afterAll(async () => {
	await Promise.all(relays.map((relay) => relay.stop()));
	await intake.close();
	await app.stop();
});

it(
	"a hundred of the same at once, of each kind of channel, are one delivery and one run each",
	TERM,
	async () => {
		const ways = senders.filter(({ name }) => KINDS.includes(name));
		expect(ways).toHaveLength(KINDS.length);
		const posts = await Promise.all(
			ways.map(async (sender) => {
				const { path } = await openSender({ sql: app.sql, db: app.ctx.db }, sender);
				const { body, headers } = sender.send();
				const url = `http://sundown.example/api/v1/ingest/${path}`;
				return () => intake.respond(new Request(url, { method: "POST", body, headers }));
			}),
		);
		const answers = await Promise.all(
			posts.flatMap((post) => Array.from({ length: AT_ONCE }, () => untilTaken(post))),
		);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(KINDS.length * AT_ONCE);
		await app.until(async () => {
			const open = await app.sql`select channel from delivery where outcome is null`;
			expect(open).toEqual([]);
		});
		await app.rest();
		const rows = await app.sql`select channel, outcome, dispatch_count from delivery order by channel`;
		expect(rows.map(({ channel }) => channel).sort()).toEqual(ways.map(({ channel }) => channel).sort());
		expect(rows.map(({ dispatch_count }) => dispatch_count)).toEqual(KINDS.map(() => 1));
		const { runs } = await app.api.list(ALL, { limit: 100, cursor: null });
		expect(runs.map(({ status }) => status)).toEqual(KINDS.map(() => "COMPLETED"));
		const [alerts] = await app.sql`select count(*)::int as n from alert`;
		expect(alerts?.n).toBe(rows.filter(({ outcome }) => outcome === "alerted").length);
	},
);
