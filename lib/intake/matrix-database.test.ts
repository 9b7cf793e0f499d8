import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { AppError } from "@/lib/errors";
import { type AssembledIntake, assembleIntake } from "./assemble";
import { withDeadline } from "./bounds";
import { openIntake, SECRETS_KEY } from "./channels/testing/open-source";
import { untilTaken } from "./channels/testing/until-taken";
import { acceptUpload } from "./channels/upload";
import type { NewDelivery } from "./store";
import { startCuttingProxy } from "./testing/cutting-proxy";
import { channels } from "./testing/mail-gateways";
import { openSender } from "./testing/open-sender";
import type { Sent } from "./testing/proofs";
import { mail } from "./testing/sender";
import { senders } from "./testing/senders";

/* Each way of each channel with everything of a process: writer, rates, refusals; its database fails, or it is many. */

const AT_ONCE = 100;
const log = { debug() {}, info() {}, warn() {}, error() {} };

let intake: Awaited<ReturnType<typeof openIntake>>;
let proxy: Awaited<ReturnType<typeof startCuttingProxy>>;
let connection: Connection;
let sourceId: string;
let userId: string;
let stored = 0;

beforeAll(async () => {
	intake = await openIntake(channels);
	proxy = await startCuttingProxy(intake.url);
	connection = connect(proxy.url, 4);
	sourceId = await intake.addSource({ channel: "upload" });
	const [person] = await intake.connection.sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), 'a@larkfield.example', 'A', 'buyer', 'none') returning id`;
	userId = person?.id;
});
afterAll(async () => {
	await connection.sql.end({ timeout: 1 });
	await proxy.stop();
	await intake.close();
});
beforeEach(async () => {
	proxy.cutAt(null);
	stored = 0;
	await intake.connection.sql`delete from delivery`;
	await intake.connection.sql`delete from rate_limit`;
});

/** A process of its own: it knows no source yet. */
const start = () =>
	assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored: () => stored++ });

type Answered = { status: number; deliveryId: string | undefined; duplicate: boolean | undefined };

async function post(to: AssembledIntake, path: string, { body, headers }: Sent): Promise<Answered> {
	const url = `http://sundown.example/api/v1/ingest/${path}`;
	const response = await to.respond(new Request(url, { method: "POST", body, headers }));
	const { deliveryId, duplicate } = await response.json();
	return { status: response.status, deliveryId, duplicate };
}

/** A file that a person uploads goes the same way behind another door. */
async function upload(to: AssembledIntake, { body, headers }: Sent): Promise<Answered> {
	const request = { headers: new Headers(headers), body: new Blob([body]).stream() };
	const store = (delivery: NewDelivery) => withDeadline(5_000, to.store(delivery), "Try again.");
	try {
		const taken = await acceptUpload({ request, sourceId, userId, traceId: "0".repeat(32), store });
		if (!taken.duplicate) stored++;
		return { status: 202, ...taken };
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return { status: error.status, deliveryId: undefined, duplicate: undefined };
	}
}

type Way = {
	name: string;
	make: () => Sent;
	open: () => Promise<(to: AssembledIntake, sent: Sent) => Promise<Answered>>;
};
const uploads: Way = {
	name: "upload",
	make: () => ({ body: mail("uploaded"), headers: { "x-file-name": "notice.eml" } }),
	open: async () => upload,
};
const ways: readonly Way[] = [
	...senders.map((sender) => ({
		name: sender.name,
		make: () => sender.send(),
		async open() {
			const { path } = await openSender(intake.connection, sender);
			return (to: AssembledIntake, sent: Sent) => post(to, path, sent);
		},
	})),
	uploads,
];
const bodies = async () => (await intake.rows()).map(({ body }) => Buffer.from(body));
const isTaken = ({ status }: Answered) => status === 200 || status === 202;

describe.each(ways.map((way) => [way.name, way] as const))("%s", (_, way) => {
	it("sent a hundred times at once is one delivery, of which the relay hears once", async () => {
		const send = await way.open();
		const process = start();
		const sent = way.make();
		const answers = await Promise.all(
			Array.from({ length: AT_ONCE }, () => untilTaken(() => send(process, sent))),
		);
		await process.close();
		expect(answers.filter(isTaken)).toHaveLength(AT_ONCE);
		expect(new Set(answers.map(({ deliveryId }) => deliveryId)).size).toBe(1);
		expect(answers.filter(({ duplicate }) => !duplicate).length).toBeLessThanOrEqual(1);
		expect(await bodies()).toEqual([sent.body]);
		expect(stored).toBe(1);
	});

	it.each(["before", "after"] as const)(
		"with its connection cut %s any of its statements is whole or not there, and what is acknowledged is there",
		async (where) => {
			const send = await way.open();
			const sent = way.make();
			let statement = 1;
			for (; ; statement++) {
				const process = start();
				proxy.cutAt({ statement, where });
				const answer = await send(process, sent);
				const wasCut = proxy.seen >= statement;
				proxy.cutAt(null);
				if (!isTaken(answer)) expect(answer.status).toBe(503);
				const left = await intake.rows();
				if (isTaken(answer)) expect(left.map(({ id }) => id)).toEqual([answer.deliveryId]);
				for (const { body } of left) expect(Buffer.from(body).equals(sent.body)).toBe(true);
				const again = await untilTaken(() => send(process, sent));
				expect(isTaken(again)).toBe(true);
				expect((await intake.rows()).map(({ id }) => id)).toEqual([again.deliveryId]);
				await process.close();
				await intake.connection.sql`delete from delivery`;
				if (!wasCut) break;
			}
			expect(statement).toBeGreaterThan(way === uploads ? 1 : 3);
		},
	);
});
