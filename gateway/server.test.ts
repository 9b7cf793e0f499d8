import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { type AddressInfo, connect as connectSocket, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readBody } from "@/lib/intake/bounds";
import { problemAnswer } from "@/lib/intake/guards";
import type { IntakeRequest } from "@/lib/intake/handler";
import { createGateway, type Gateway } from "./server";

const PATH = "/api/v1/ingest/component-alert";
const MAX = 1_000_000;

type Handler = (
	request: IntakeRequest,
) => Promise<{ status: number; headers: Record<string, string>; body: string }>;

/** Answers with what came, as the intake would read it. */
const echo: Handler = async (request) => {
	const body = await readBody(request, MAX);
	const said = {
		method: request.method,
		target: request.target,
		bytes: body.length,
		headers: [...request.headers],
	};
	return { status: 202, headers: { "content-type": "application/json" }, body: JSON.stringify(said) };
};

let answer = vi.fn(echo);
let gateway: Gateway;
let port: number;
const errors = vi.fn();
const sockets: Socket[] = [];

beforeEach(async () => {
	answer = vi.fn(echo);
	errors.mockClear();
	gateway = createGateway({
		answer: (request) => answer(request),
		others: (_, response) => void response.end("of Next"),
		log: { error: errors },
		drainMs: 0,
	});
	gateway.server.listen(0, "127.0.0.1");
	await once(gateway.server, "listening");
	port = (gateway.server.address() as AddressInfo).port;
});
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.destroy();
	await gateway.close();
});

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
	fetch(at(PATH), { method: "POST", body, headers });

/** All that the server says on a bare connection until it ends it. */
function raw(text: string): { socket: Socket; said: Promise<string> } {
	const socket = connectSocket(port, "127.0.0.1").setEncoding("latin1");
	sockets.push(socket);
	let said = "";
	socket.on("data", (chunk) => {
		said += chunk;
	});
	socket.on("error", () => {});
	socket.write(text);
	return { socket, said: once(socket, "close").then(() => said) };
}

describe("a request to the intake", () => {
	it("comes through with method, path, query, headers and every byte of its body", async () => {
		const body = new Uint8Array(300_000).map((_, n) => n % 251);
		const said = await (
			await fetch(at(`${PATH}?a=1`), { method: "POST", body, headers: { "X-Odd": "yes" } })
		).json();
		expect(said).toMatchObject({ method: "POST", target: `${PATH}?a=1`, bytes: 300_000 });
		expect(said.headers).toContainEqual(["x-odd", "yes"]);
	});

	it("has its fields as a web request has them: any case, those of one name together", async () => {
		const { socket, said } = raw(
			`POST ${PATH} HTTP/1.1\r\nhost: x\r\nX-Odd: a\r\nx-odd: b\r\nCookie: c=1\r\ncookie: d=2\r\n` +
				"__proto__: p\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
		);
		const text = await said;
		socket.destroy();
		const { headers } = JSON.parse(text.slice(text.indexOf("{")));
		const web = new Headers([
			["host", "x"],
			["X-Odd", "a"],
			["x-odd", "b"],
			["Cookie", "c=1"],
			["cookie", "d=2"],
			["__proto__", "p"],
			["content-length", "0"],
			["connection", "close"],
		]);
		expect([...headers].sort()).toEqual([...web].sort());
	});

	it("of one piece, of two, and of one that follows at once are each read to their own end", async () => {
		const head = (length: number) => `POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`;
		const { socket } = raw(`${head(2)}ab${head(3)}c`);
		let said = "";
		socket.on("data", (text) => {
			said += text;
		});
		await expect.poll(() => said).toContain('"bytes":2');
		socket.write(`de${head(1)}f${head(0)}${head(4)}ghij`);
		await expect
			.poll(() => said.match(/"bytes":\d/g)?.map((found) => Number(found.at(-1))))
			.toEqual([2, 3, 1, 0, 4]);
	});

	it("may be sent in chunks without a length", async () => {
		const chunks = new Blob(["a".repeat(70_000)]).stream();
		// @ts-expect-error A streamed body needs it; the DOM's type does not know it.
		const said = await (await fetch(at(PATH), { method: "POST", body: chunks, duplex: "half" })).json();
		expect(said.bytes).toBe(70_000);
	});

	it("keeps its connection for the next one", async () => {
		const one = `POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\nab`;
		const { socket } = raw(one);
		const [first] = await once(socket, "data");
		socket.write(one);
		const [second] = await once(socket, "data");
		for (const said of [first, second]) expect(said).toMatch(/^HTTP\/1\.1 202 /);
	});

	it("gets its answer whole when it is refused before its body was read", async () => {
		const body = "x".repeat(MAX + 1);
		answer.mockImplementation(async () => ({ status: 413, headers: {}, body: "too large" }));
		const response = await post(body);
		expect([response.status, await response.text()]).toEqual([413, "too large"]);
		expect(response.headers.get("connection")).toBe("close");
	});

	it("with more than a hundred header fields gets 431 and reaches nobody", async () => {
		const headers = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`x-${n}`, "v"]));
		expect((await post("x", headers)).status).toBe(431);
		expect(answer).not.toHaveBeenCalled();
	});

	it("with more than 16 KiB of header fields gets 431", async () => {
		expect((await post("x", { "x-long": "v".repeat(17_000) })).status).toBe(431);
	});

	it("that fails unforeseen is logged and its connection cut, not left open", async () => {
		answer.mockRejectedValue(new Error("a fault of ours"));
		await expect(post("x")).rejects.toThrow();
		expect(errors).toHaveBeenCalledOnce();
	});
});

it("all other paths go to the other listener", async () => {
	for (const path of ["/", "/api/health", "/api/v1/deliveries"]) {
		expect(await (await fetch(at(path))).text()).toBe("of Next");
	}
	expect(answer).not.toHaveBeenCalled();
});

describe("closing", () => {
	it("finishes what is under way, tells its connection to end, then resolves", async () => {
		let release = () => {};
		const held = new Promise<void>((resolve) => {
			release = resolve;
		});
		answer.mockImplementation(async (request) => {
			await held;
			return echo(request);
		});
		const under = post("ab");
		await vi.waitFor(() => expect(answer).toHaveBeenCalled());
		const closed = gateway.close();
		expect(gateway.closing()).toBe(true);
		release();
		const response = await under;
		expect([response.status, response.headers.get("connection")]).toEqual([202, "close"]);
		await closed;
		await expect(fetch(at(PATH))).rejects.toThrow();
	});
});

describe("a slow client", () => {
	const SECOND = 1_000;

	it("that sends its headers in drops is ended within twenty seconds", { timeout: 60_000 }, async () => {
		const began = performance.now();
		const { socket, said } = raw(`POST ${PATH} HTTP/1.1\r\n`);
		const drops = setInterval(() => socket.write("x-a: b\r\n"), 500);
		expect(await said).toMatch(/^HTTP\/1\.1 408 /);
		clearInterval(drops);
		expect(performance.now() - began).toBeLessThan(20 * SECOND);
		expect(answer).not.toHaveBeenCalled();
	});

	it("that sends its body in drops is told 503, to come again, and ended within twenty seconds", {
		timeout: 60_000,
	}, async () => {
		answer.mockImplementation((request) => echo(request).catch((error) => problemAnswer(error, "0")));
		const began = performance.now();
		const { socket, said } = raw(`POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n`);
		const drops = setInterval(() => socket.write("x"), 300);
		expect(await said).toMatch(/^HTTP\/1\.1 503 .*retry-after: \d.*too slowly/s);
		clearInterval(drops);
		expect(performance.now() - began).toBeLessThan(20 * SECOND);
	});

	it("whose line is slow but steady is served", { timeout: 60_000 }, async () => {
		const request = httpRequest(at(PATH), { method: "POST", headers: { "content-length": 900_000 } });
		const part = Buffer.alloc(50_000);
		const answered = once(request, "response");
		for (let n = 0; n < 18; n++) {
			request.write(part);
			await new Promise((resolve) => setTimeout(resolve, 400));
		}
		request.end();
		const [response] = await answered;
		expect(response.statusCode).toBe(202);
		response.resume();
	});
});
