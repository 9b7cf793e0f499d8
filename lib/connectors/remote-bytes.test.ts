import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { getBytes, RemoteError } from "./remote-bytes";

const closing: (() => void)[] = [];
afterEach(() => {
	for (const close of closing.splice(0)) close();
});

async function serve(answer: RequestListener): Promise<string> {
	const server = createServer(answer);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	closing.push(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const get = (url: string, limits = { maxBytes: 1_000, timeoutMs: 10_000 }) =>
	getBytes(fetch, { what: "the store", url, ...limits });

async function failure(url: string, limits?: { maxBytes: number; timeoutMs: number }): Promise<RemoteError> {
	const error = await get(url, limits).then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof RemoteError) return error;
	throw new Error("it did not fail as it should");
}

it("gives the bytes as they are", async () => {
	const url = await serve((_, response) => response.end(Buffer.from([0, 255, 128, 10])));
	expect((await get(url)).bytes).toEqual(Buffer.from([0, 255, 128, 10]));
});

describe("an answer that is none", () => {
	it.each([
		[500, false],
		[503, false],
		[429, false],
		[408, false],
		[400, true],
		[401, true],
		[403, true],
		[404, true],
		[302, true],
		[204, true],
	])("of status %i is permanent: %s, and its words are told", async (status, permanent) => {
		const url = await serve((_, response) => {
			response.writeHead(status, { location: "/other" }).end(status === 204 ? undefined : "NoSuchKey");
		});
		const error = await failure(url);
		expect(error).toMatchObject({ status, permanent });
		expect(error.message).toContain(status === 204 ? "nothing" : "NoSuchKey");
	});

	it("that is a redirect is not followed", async () => {
		const asked: (string | undefined)[] = [];
		const url = await serve((request, response) => {
			asked.push(request.url);
			response.writeHead(302, { location: "/secret" }).end();
		});
		await failure(url);
		expect(asked).toEqual(["/"]);
	});

	it("of many words has its first told", async () => {
		const url = await serve((_, response) => response.writeHead(404).end("x".repeat(500_000)));
		expect((await failure(url)).message.length).toBeLessThan(3_000);
	});

	it("that is larger than asked for is given up, announced or not", async () => {
		const url = await serve((_, response) => {
			response.write("x".repeat(900));
			response.end("x".repeat(900));
		});
		expect(await failure(url)).toMatchObject({ permanent: true });
	});

	it("that stops halfway is given up at the deadline and may be asked for again", async () => {
		const url = await serve((_, response) => response.writeHead(200, { "content-length": "10" }).write("x"));
		expect(await failure(url, { maxBytes: 10, timeoutMs: 200 })).toMatchObject({
			permanent: false,
			status: null,
		});
	});

	it("since nobody is there may be asked for again", async () => {
		expect(await failure("http://127.0.0.1:9/")).toMatchObject({ permanent: false, status: null });
	});
});
