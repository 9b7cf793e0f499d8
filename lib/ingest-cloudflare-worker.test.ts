import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { emailRaw } from "@/lib/intake/channels/email-raw";
import { openIntake } from "@/lib/intake/channels/testing/open-source";
import { untilTaken } from "@/lib/intake/channels/testing/until-taken";

type Message = {
	to: string;
	headers: Headers;
	raw: ReadableStream<Uint8Array>;
	setReject: (reason: string) => void;
};
type Worker = { email: (message: Message, env: Record<string, string>) => Promise<void> };

const SECRET = `whsec_${randomBytes(32).toString("base64")}`;
let intake: Awaited<ReturnType<typeof openIntake>>;
let source: string;
let server: Server;
let origin: string;
let worker: Worker;
/** What the server answers without asking the intake; null = the intake's own answer. */
let answer: number | null;

beforeAll(async () => {
	// The worker is plain JavaScript without types.
	worker = (await import(new URL("../docs/examples/cloudflare-email-worker.js", import.meta.url).href))
		.default;
	intake = await openIntake([emailRaw]);
	const secrets = [{ kind: "standard_webhooks" as const, value: SECRET }];
	source = await intake.addSource({ channel: "email_raw", secrets });
	server = createServer(async (request, response) => {
		const chunks: Uint8Array[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const headers = Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
		);
		const path = (request.url ?? "").replace("/api/v1/ingest/", "");
		const body = new Uint8Array(Buffer.concat(chunks));
		response.statusCode = answer ?? (await untilTaken(() => intake.post(path, body, headers))).status;
		response.end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
	await intake.close();
});
beforeEach(async () => {
	answer = null;
	await intake.connection.sql`truncate delivery cascade`;
});

async function deliver(mail: string, { secret = SECRET, to = "pcn@larkfield.example" } = {}) {
	const rejected: string[] = [];
	const bytes = new Uint8Array(Buffer.from(mail, "latin1"));
	const messageId = /^message-id: *(.*)$/im.exec(mail)?.[1];
	const message: Message = {
		to,
		headers: new Headers(messageId ? { "message-id": messageId } : {}),
		raw: new Blob([bytes]).stream(),
		setReject: (reason) => rejected.push(reason),
	};
	const env = { SUNDOWN_URL: `${origin}/api/v1/ingest/email/raw/${source}`, SUNDOWN_SECRET: secret };
	await worker.email(message, env);
	return rejected;
}

const MAIL = "Received: by a\r\nMessage-ID: <1@maker.example>\r\nSubject: PDN\r\n\r\nDerni\xe8re \x00\xff";

it("the worker hands a mail over byte for byte", async () => {
	expect(await deliver(MAIL)).toEqual([]);
	const [row] = await intake.rows();
	expect(Buffer.from(row?.body).toString("latin1")).toBe(MAIL);
});

it("a mail that the sending server sends again, with other lines of transport, is one delivery", async () => {
	await deliver(MAIL);
	await deliver(`Received: by b\r\n${MAIL}`);
	expect(await intake.rows()).toHaveLength(1);
});

it("two mails with one Message-ID and other words, or for two addresses, are two deliveries", async () => {
	await deliver(MAIL);
	await deliver(`${MAIL} and more`);
	await deliver(`Received: by c\r\n${MAIL}`, { to: "eol@larkfield.example" });
	expect(await intake.rows()).toHaveLength(3);
});

it.each([400, 410, 413, 415])("what is refused for good (%i) is bounced", async (status) => {
	answer = status;
	expect(await deliver(MAIL)).toHaveLength(1);
});

it.each([401, 404, 429, 500, 503])(
	"what may be taken later (%i) stays with the sending server",
	async (status) => {
		answer = status;
		await expect(deliver(MAIL)).rejects.toThrow(`answered ${status}`);
	},
);

it("a wrong secret bounces nothing", async () => {
	const secret = `whsec_${randomBytes(32).toString("base64")}`;
	await expect(deliver(MAIL, { secret })).rejects.toThrow("answered 401");
	expect(await intake.rows()).toHaveLength(0);
});
