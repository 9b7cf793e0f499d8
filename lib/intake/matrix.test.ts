import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openIntake } from "./channels/testing/open-source";
import { channels } from "./testing/mail-gateways";
import { openSender } from "./testing/open-sender";
import type { Sent } from "./testing/proofs";
import type { Sender } from "./testing/sender";
import { senders } from "./testing/senders";

/* Each way of each channel, against everything that may happen to its request on the way to the table. */

const MINUTE_MS = 60_000;
/** Places of a body at which a bit is flipped. */
const PLACES = 6;

let intake: Awaited<ReturnType<typeof openIntake>>;
beforeAll(async () => {
	intake = await openIntake(channels);
});
afterAll(() => intake.close());
beforeEach(async () => {
	await intake.connection.sql`delete from delivery`;
	await intake.connection.sql`update api_key set revoked_at = null`;
	await intake.connection.sql`update source set closed_at = null`;
});

const channelOf = (sender: Sender) => {
	const channel = channels.find(({ name }) => name === sender.channel);
	if (!channel) throw new Error(`no channel ${sender.channel}`);
	return channel;
};
const acceptedBy = (sender: Sender) => channelOf(sender).statuses?.accepted ?? 202;
const open = (sender: Sender) => openSender(intake.connection, sender);
const post = (path: string, { body, headers }: Sent) => intake.post(path, body, headers);

async function expectRefused(
	answered: Promise<{ status: number; answer: { detail?: string } }>,
	statuses: number[],
) {
	const { status, answer } = await answered;
	expect(statuses, JSON.stringify(answer)).toContain(status);
	expect(answer.detail).toBeTruthy();
	expect(await intake.rows()).toHaveLength(0);
}

async function expectStored(sender: Sender, answered: ReturnType<typeof post>, sent: Sent) {
	const { status, answer } = await answered;
	expect(status, JSON.stringify(answer)).toBe(acceptedBy(sender));
	const row = (await intake.rows()).find(({ id }) => id === answer.deliveryId);
	expect(Buffer.from(row?.body).equals(sent.body)).toBe(true);
	expect(row).toMatchObject({ channel: sender.channel, content_type: sent.headers["content-type"] });
	return answer;
}

const UNPROVEN = [401, 403];
const flipBit = ({ body, headers }: Sent, place: number): Sent => {
	const other = Buffer.from(body);
	other[place] = (other[place] ?? 0) ^ 1;
	return { body: other, headers };
};
const placesOf = ({ body }: Sent) =>
	Array.from({ length: PLACES }, (_, n) => Math.round((n * (body.length - 1)) / (PLACES - 1)));

describe.each(senders.map((sender) => [sender.name, sender] as const))("%s", (_, sender) => {
	const { proof } = sender;

	it("proven by either live secret is stored byte for byte, undispatched", async () => {
		const { path } = await open(sender);
		for (const which of ["old", "current"] as const) {
			const sent = sender.send({ which, note: which });
			const { deliveryId } = await expectStored(sender, post(path, sent), sent);
			const [row] = await intake.connection.sql`select dispatched_at from delivery where id = ${deliveryId}`;
			expect(row?.dispatched_at).toBeNull();
		}
	});

	it("by a secret that nobody agreed upon is refused", async () => {
		const { path } = await open(sender);
		await expectRefused(post(path, sender.send({ which: "strange" })), UNPROVEN);
	});

	it("by a secret that was revoked is refused; the other one still holds", async () => {
		const { path, revoke } = await open(sender);
		await revoke("current");
		await expectRefused(post(path, sender.send({ which: "current" })), UNPROVEN);
		if (proof.kind === "sns") return;
		const sent = sender.send({ which: "old" });
		await expectStored(sender, post(path, sent), sent);
	});

	it.each(Object.entries(proof.spoils))("with %s is refused", async (_, spoil) => {
		const { path } = await open(sender);
		await expectRefused(post(path, spoil(sender.send())), UNPROVEN);
	});

	it("with one bit of its body changed is refused, wherever the proof covers the body", async () => {
		const { path } = await open(sender);
		const sent = sender.send();
		for (const place of placesOf(sent)) {
			const changed = flipBit(sent, place);
			if (proof.coversBody) await expectRefused(post(path, changed), UNPROVEN);
			else {
				const { status, answer } = await post(path, changed);
				if (status < 300) await expectStored(sender, post(path, changed), await firstOf(answer.deliveryId));
				// 503: where a changed address of Amazon's certificate leads nowhere.
				else expect(status).toBeLessThan(proof.kind === "sns" ? 504 : 500);
			}
		}
	});

	/** What was stored first under the key, as it was sent. */
	async function firstOf(deliveryId: string): Promise<Sent> {
		const [row] = await intake.connection
			.sql`select body, content_type from delivery where id = ${deliveryId}`;
		return { body: Buffer.from(row?.body), headers: { "content-type": row?.content_type } };
	}

	it("signed longer ago than the tolerance, or ahead of it, is refused; within it is stored", async () => {
		if (proof.tolerance === null) return;
		const { path } = await open(sender);
		const tolerance = proof.tolerance * 1_000;
		for (const away of [-tolerance - MINUTE_MS, tolerance + MINUTE_MS])
			await expectRefused(post(path, sender.send({ at: new Date(Date.now() + away) })), UNPROVEN);
		for (const away of [-tolerance + MINUTE_MS, tolerance - MINUTE_MS]) {
			const sent = sender.send({ at: new Date(Date.now() + away), note: String(away) });
			await expectStored(sender, post(path, sent), sent);
		}
	});

	it("replayed as it is, or sent again with a proof of its own, is the delivery that is there", async () => {
		const { path } = await open(sender);
		const sent = sender.send();
		const { deliveryId } = await expectStored(sender, post(path, sent), sent);
		// Amazon keeps its MessageId over its tries, and signs once.
		const again = proof.kind === "sns" ? sent : sender.send({ which: "old" });
		for (const one of [sent, again]) {
			const { status, answer } = await post(path, one);
			expect([status, answer.deliveryId, answer.duplicate]).toEqual([acceptedBy(sender), deliveryId, true]);
		}
		expect(await intake.rows()).toHaveLength(1);
	});

	it("cut off while the length tells of more is never taken", async () => {
		const { path } = await open(sender);
		const { body, headers } = sender.send();
		for (const share of [0, 0.3, 0.9]) {
			const cut = Buffer.from(body.subarray(0, Math.floor(body.length * share)));
			const { status } = await post(path, {
				body: cut,
				headers: { ...headers, "content-length": String(body.length) },
			});
			expect(status).toBe(channelOf(sender).statuses?.invalid ?? 400);
		}
		expect(await intake.rows()).toHaveLength(0);
	});

	it("cut off without a length is refused, or kept as it came", async () => {
		const { path } = await open(sender);
		const { body, headers } = sender.send();
		for (const share of [0.3, 0.9]) {
			const cut = { body: Buffer.from(body.subarray(0, Math.floor(body.length * share))), headers };
			const { status, answer } = await post(path, cut);
			expect(status).toBeLessThan(proof.kind === "sns" ? 504 : 500);
			if (status < 300) expect((await firstOf(answer.deliveryId)).body.equals(cut.body)).toBe(true);
			if (proof.coversBody) expect(status).toBe(401);
		}
	});

	it("packed by a content-encoding is refused with words, since nothing here unpacks it", async () => {
		const { path } = await open(sender);
		const { body, headers } = sender.plain
			? sender.send({ body: Buffer.from(gzipSync(sender.send().body)) })
			: sender.send();
		const packed = { body, headers: { ...headers, "content-encoding": "gzip" } };
		const { answer } = await post(path, packed);
		expect(answer).toMatchObject({
			code: "unsupported_media_type",
			errors: [{ field: "content-encoding" }],
		});
		expect(await intake.rows()).toHaveLength(0);
	});

	it("of another type, or of none, is refused", async () => {
		const { path } = await open(sender);
		const { body, headers } = sender.send();
		const status = channelOf(sender).statuses?.unsupported_media_type ?? 415;
		for (const type of ["image/png", ""])
			await expectRefused(post(path, { body, headers: { ...headers, "content-type": type } }), [status]);
	});

	it("of its type in other letters, with parameters that nobody knows, is stored", async () => {
		const { path } = await open(sender);
		const { body, headers } = sender.send();
		const [type = "", ...parameters] = (headers["content-type"] ?? "").split(";");
		const written = [type.toUpperCase(), ...parameters, ' x="a;b"'].join(";");
		const sent = { body, headers: { ...headers, "content-type": written } };
		await expectStored(sender, post(path, sent), sent);
	});

	it("to a source that was closed is told so for good", async () => {
		const { path } = await open(sender);
		await intake.connection.sql`update source set closed_at = now()`;
		await expectRefused(post(path, sender.send()), [channelOf(sender).statuses?.gone ?? 410]);
	});
});

describe.each(
	senders.filter(({ json, plain }) => json && plain).map((sender) => [sender.name, sender] as const),
)("the JSON of %s", (_, sender) => {
	const encoded = {
		"with the mark of UTF-8": (text: string) => Buffer.from(`\ufeff${text}`),
		"with its keys the other way round": (text: string) =>
			Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse()))),
		"with white space": (text: string) => Buffer.from(JSON.stringify(JSON.parse(text), null, "\t")),
		"with all but ASCII escaped": (text: string) =>
			Buffer.from(text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)),
	};

	it.each(Object.entries(encoded))("%s is taken as it came", async (_, encode) => {
		const { path } = await open(sender);
		const sent = sender.send({ body: encode(sender.send({ note: "Größe 中" }).body.toString()) });
		await expectStored(sender, post(path, sent), sent);
	});

	it.each(["utf16le", "latin1"] as const)("in %s is refused, or kept as it came", async (charset) => {
		const { path } = await open(sender);
		const sent = sender.send({ body: Buffer.from(sender.send({ note: "Größe" }).body.toString(), charset) });
		if (sender.channel === "postmark") await expectStored(sender, post(path, sent), sent);
		else await expectRefused(post(path, sent), [400]);
	});
});
