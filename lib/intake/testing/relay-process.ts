import { connect } from "@/db/connect";
import { Relay } from "../relay";

/*
 * A process with nothing but a relay, for a test: DATABASE_URL and ENGINE_URL name its ends. It tells its heap after
 * each collection that is asked for, and ends by a message.
 */

const { DATABASE_URL = "", ENGINE_URL = "" } = process.env;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const { sql } = connect(DATABASE_URL, 3);

const relay = new Relay({
	sql,
	reconcileAfterSeconds: 900,
	log: quiet,
	async send(events) {
		const response = await fetch(ENGINE_URL, { method: "POST", body: JSON.stringify(events) });
		await response.arrayBuffer();
		if (!response.ok) throw new Error(`the engine answered ${response.status}`);
	},
});
relay.start();

let largest = 0;
const measure = setInterval(() => {
	global.gc?.();
	largest = Math.max(largest, process.memoryUsage().heapUsed);
}, 250);

process.on("message", async () => {
	clearInterval(measure);
	await relay.stop();
	await sql.end();
	process.send?.({ largest }, () => process.exit(0));
});
process.send?.("started");
