import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { postToSlack, SlackError } from "./slack";

type Answer = { status: number; body: string; headers?: Record<string, string> };

let server: Server;
let url: string;
let answer: Answer;
let received: { headers: Record<string, unknown>; body: string }[];

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = "";
		request.on("data", (chunk) => {
			body += chunk;
		});
		request.on("end", () => {
			received.push({ headers: request.headers, body });
			response.writeHead(answer.status, answer.headers).end(answer.body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(() => {
	server.close();
});
beforeEach(() => {
	received = [];
});

const message = { text: "hello", blocks: [{ type: "section" }] };
const trace = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const post = () => postToSlack(url, message, trace);

it("posts text and blocks and carries the trace on", async () => {
	answer = { status: 200, body: "ok" };
	await post();
	expect(JSON.parse(received[0]?.body ?? "")).toEqual(message);
	expect(received[0]?.headers.traceparent).toBe("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
});

it.each<[Answer, { permanent: boolean; retryAfterMs: number | null }]>([
	[
		{ status: 429, body: "rate_limited", headers: { "retry-after": "30" } },
		{ permanent: false, retryAfterMs: 30_000 },
	],
	[
		{ status: 500, body: "rollup_error" },
		{ permanent: false, retryAfterMs: null },
	],
	[
		{ status: 404, body: "no_service" },
		{ permanent: true, retryAfterMs: null },
	],
	[
		{ status: 200, body: "no_active_hooks" },
		{ permanent: true, retryAfterMs: null },
	],
	[
		{ status: 200, body: "endpoint returned HTTP error 429" },
		{ permanent: false, retryAfterMs: null },
	],
	[
		{ status: 302, body: "", headers: { location: "http://127.0.0.1:9/" } },
		{ permanent: false, retryAfterMs: null },
	],
])("takes the answer %o for a failure", async (given, expected) => {
	answer = given;
	const error = await post().catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(SlackError);
	expect(error).toMatchObject(expected);
	expect(received).toHaveLength(1);
});
