import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "./channels/channel";
import { openIntake, SECRETS_KEY } from "./channels/testing/open-source";
import { untilTaken } from "./channels/testing/until-taken";
import { createIntake } from "./handler";
import { Sources } from "./sources";
import { type NewDelivery, storeDelivery } from "./store";
import { channels } from "./testing/mail-gateways";
import { openSender } from "./testing/open-sender";
import { mail } from "./testing/sender";
import { senders } from "./testing/senders";

/* What each channel takes at most, and what is said of more. */

const MEBIBYTE = 1024 * 1024;
const PIECE = Buffer.alloc(MEBIBYTE, 0x20);
/** Mail as large as gateways pass on; JSON that is written by hand or by a platform. */
const BOUNDS: Record<string, number> = {
	component_alert: MEBIBYTE,
	notice: MEBIBYTE,
	siliconexpert: MEBIBYTE,
	z2data: MEBIBYTE,
	digikey: MEBIBYTE,
	ses: MEBIBYTE,
	accuris: 10 * MEBIBYTE,
	email_raw: 35 * MEBIBYTE,
	sendgrid: 35 * MEBIBYTE,
	mailgun: 35 * MEBIBYTE,
	smartpcn: 35 * MEBIBYTE,
	// 35 MB of attachments as base64, or the mail twice.
	postmark: 64 * MEBIBYTE,
};

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
	intake = await openIntake(channels);
});
afterAll(() => intake.close());
beforeEach(() => intake.connection.sql`delete from delivery`);

/** A sender of the channel, by its own address or its key. */
async function open(channel: Channel) {
	const sender = senders.find(({ channel: name }) => name === channel.name);
	if (!sender) throw new Error(`nobody sends ${channel.name}`);
	return { sender, ...(await openSender(intake.connection, sender)) };
}

/** Posts pieces until the intake has enough. @returns its answer, and how many bytes it took */
async function pour(path: string, headers: Record<string, string>, pieces: () => Iterable<Buffer>) {
	let taken = 0;
	const rest = pieces()[Symbol.iterator]();
	const body = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				const { done, value } = rest.next();
				if (done) return controller.close();
				taken += value.length;
				controller.enqueue(value);
			},
		},
		{ highWaterMark: 0 },
	);
	const { sql, db } = intake.connection;
	const store = (delivery: NewDelivery) => storeDelivery(sql, delivery);
	const respond = createIntake({ sources: new Sources(db, SECRETS_KEY), store, stored() {} }, channels);
	const url = `http://sundown.example/api/v1/ingest/${path}`;
	// @ts-expect-error A streamed body needs `duplex`; the DOM's type does not know it.
	const response = await respond(new Request(url, { method: "POST", headers, body, duplex: "half" }));
	return { status: response.status, answer: await response.json(), taken };
}

function* endless() {
	for (;;) yield PIECE;
}

it("every channel has its bound, and no other", () => {
	expect(Object.fromEntries(channels.map(({ name, maxBytes }) => [name, maxBytes]))).toEqual(BOUNDS);
});

describe.each(channels.map((channel) => [channel.name, channel] as const))("%s", (_, channel) => {
	const status = channel.statuses?.too_large ?? 413;
	const more = { code: "too_large", detail: expect.stringContaining(String(channel.maxBytes)) };

	it("announced larger than its bound is refused before a byte of it is read", async () => {
		const { path, sender } = await open(channel);
		const headers = { ...sender.send().headers, "content-length": String(channel.maxBytes + 1) };
		const { taken, ...answered } = await pour(path, headers, endless);
		expect(answered).toMatchObject({ status, answer: more });
		expect(taken).toBe(0);
	});

	it("without a length is refused as soon as it is larger, and nothing more is taken", async () => {
		const { path, sender } = await open(channel);
		const { taken, ...answered } = await pour(path, sender.send().headers, endless);
		expect(answered).toMatchObject({ status, answer: more });
		expect(taken).toBe(channel.maxBytes + MEBIBYTE);
		expect(await intake.rows()).toHaveLength(0);
	});
});

describe("exactly as large as it may be", () => {
	const named = (name: string) => {
		const channel = channels.find((one) => one.name === name);
		if (!channel) throw new Error(name);
		return channel;
	};

	it.each(["component_alert", "notice", "siliconexpert"])(
		"the JSON of %s is stored, one byte more is not",
		async (name) => {
			const channel = named(name);
			const { path, sender } = await open(channel);
			const body = Buffer.alloc(channel.maxBytes, 0x20);
			sender.send().body.copy(body);
			const sent = sender.send({ body });
			expect((await pour(path, sent.headers, () => [sent.body])).status).toBe(202);
			const longer = sender.send({ body: Buffer.concat([body, Buffer.from(" ")]) });
			expect((await pour(path, longer.headers, () => [longer.body])).status).toBe(413);
		},
	);

	it("a mail of 35 MiB is stored byte for byte", { timeout: 120_000 }, async () => {
		const { path, sender } = await open(named("email_raw"));
		const body = Buffer.alloc(35 * MEBIBYTE, "a line of a file\r\n");
		mail("").copy(body);
		const sent = sender.send({ body });
		const send = () => pour(path, sent.headers, () => [sent.body]);
		expect((await untilTaken(send)).status).toBe(202);
		const [row] = await intake.connection.sql`select length(body)::int as length, sha256 from delivery`;
		expect(row?.length).toBe(35 * MEBIBYTE);
	});
});
