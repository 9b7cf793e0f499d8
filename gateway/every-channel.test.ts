import { once } from "node:events";
import { request as httpRequest, type OutgoingHttpHeaders } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AssembledIntake, assembleIntake } from "@/lib/intake/assemble";
import { openIntake, SECRETS_KEY } from "@/lib/intake/channels/testing/open-source";
import { channels } from "@/lib/intake/testing/mail-gateways";
import { openSender } from "@/lib/intake/testing/open-sender";
import type { Sent } from "@/lib/intake/testing/proofs";
import { senders } from "@/lib/intake/testing/senders";
import { createGateway, type Gateway } from "./server";

/* Each way of each channel over a real connection: what HTTP does to a request on its way changes nothing. */

const log = { debug() {}, info() {}, warn() {}, error() {} };
const PIECE = 97;

let intake: Awaited<ReturnType<typeof openIntake>>;
let assembled: AssembledIntake;
let gateway: Gateway;
let port: number;
beforeAll(async () => {
	intake = await openIntake(channels);
	const { connection } = intake;
	assembled = assembleIntake({ connection, secretsKey: SECRETS_KEY, channels, log, stored() {} });
	const others = () => {
		throw new Error("another path was asked for");
	};
	gateway = createGateway({ answer: assembled.answer, others, log, drainMs: 0 });
	gateway.server.listen(0, "127.0.0.1");
	await once(gateway.server, "listening");
	port = (gateway.server.address() as AddressInfo).port;
});
afterAll(async () => {
	await gateway.close();
	await assembled.close();
	await intake.close();
});
beforeEach(() => intake.connection.sql`delete from delivery`);

type Answered = { status: number; answer: { deliveryId?: string; duplicate?: boolean; code?: string } };

/** `write` brings the body; without it the body is written at once, with its length. */
function post(
	path: string,
	{ body, headers }: Sent,
	how: "at once" | "in chunks" | "in drops",
): Promise<Answered> {
	const length: OutgoingHttpHeaders = how === "in chunks" ? {} : { "content-length": body.length };
	const request = httpRequest({
		port,
		host: "127.0.0.1",
		method: "POST",
		path: `/api/v1/ingest/${path}`,
		headers: { ...headers, ...length },
	});
	const write = async () => {
		if (how === "at once") return void request.end(body);
		for (let at = 0; at < body.length; at += PIECE) {
			request.write(body.subarray(at, at + PIECE));
			await new Promise((resolve) => setImmediate(resolve));
		}
		request.end();
	};
	return new Promise((resolve, reject) => {
		request.on("error", reject).on("response", async (response) => {
			const chunks: Buffer[] = [];
			for await (const chunk of response) chunks.push(chunk);
			resolve({ status: response.statusCode ?? 0, answer: JSON.parse(Buffer.concat(chunks).toString()) });
		});
		void write();
	});
}

async function untilTaken(send: () => Promise<Answered>): Promise<Answered> {
	for (;;) {
		const answered = await send();
		if (answered.status !== 503) return answered;
	}
}

describe.each(senders.map((sender) => [sender.name, sender] as const))("%s", (_, sender) => {
	it("is stored byte for byte whether it comes at once, in chunks without a length, or in drops", async () => {
		const { path } = await openSender(intake.connection, sender);
		for (const how of ["at once", "in chunks", "in drops"] as const) {
			const sent = sender.send({ note: how });
			const { status, answer } = await untilTaken(() => post(path, sent, how));
			expect([200, 202], `${how}: ${JSON.stringify(answer)}`).toContain(status);
			const [row] = await intake.connection
				.sql`select body, headers from delivery where id = ${answer.deliveryId ?? ""}`;
			expect(Buffer.from(row?.body).equals(sent.body)).toBe(true);
			expect(row?.headers["content-type"]).toBe(sent.headers["content-type"]);
		}
	});

	it("whose connection ends before its body is not taken, and is when it comes again", async () => {
		const { path } = await openSender(intake.connection, sender);
		const sent = sender.send();
		const heads = Object.entries({ ...sent.headers, host: "x", "content-length": String(sent.body.length) });
		const socket = connectSocket(port, "127.0.0.1");
		socket.on("error", () => {});
		socket.write(
			`POST /api/v1/ingest/${path} HTTP/1.1\r\n${heads.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
		);
		socket.end(sent.body.subarray(0, -1));
		socket.resume();
		await once(socket, "close");
		expect(await intake.rows()).toHaveLength(0);
		const { answer } = await untilTaken(() => post(path, sent, "at once"));
		expect(answer.duplicate).toBe(false);
		expect(await intake.rows()).toHaveLength(1);
	});
});

it("a request that tells two lengths, or a length and chunks, is refused before anybody reads it", async () => {
	for (const heads of [
		"content-length: 5\r\ncontent-length: 6\r\n",
		"content-length: 5\r\ntransfer-encoding: chunked\r\n",
	]) {
		const socket = connectSocket(port, "127.0.0.1").setEncoding("latin1");
		socket.write(`POST /api/v1/ingest/notice HTTP/1.1\r\nhost: x\r\n${heads}\r\n0\r\n\r\n`);
		const [said] = await once(socket, "data");
		expect(said).toMatch(/^HTTP\/1\.1 400 /);
		socket.destroy();
	}
});
