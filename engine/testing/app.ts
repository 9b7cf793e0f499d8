import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Inngest, InngestFunction } from "inngest";
import { serve } from "inngest/node";

/** One call of a function as the app saw it: what the engine asked and what the SDK answered. */
export type Call = {
	functionId: string;
	stepId: string;
	at: number;
	headers: IncomingMessage["headers"];
	request: {
		ctx: {
			run_id: string;
			attempt: number;
			max_attempts: number;
			disable_immediate_execution: boolean;
			stack: { stack: string[]; current: number };
			[key: string]: unknown;
		};
		event: { [key: string]: unknown };
		events: unknown[];
		steps: { [id: string]: unknown };
		version: number;
	};
	/** The request's body as it came. */
	text: string;
	status: number;
	answer: unknown;
};

export type TestApp = { url: string; calls: Call[]; stop(): Promise<void> };

/** Serves functions with the unmodified SDK on a port of their own, and keeps what passes. */
export async function serveApp(client: Inngest.Any, functions: InngestFunction.Any[]): Promise<TestApp> {
	const handler = serve({ client, functions });
	const calls: Call[] = [];
	const server = createServer((request, response) => {
		pass(request, response).catch((error: Error) => response.destroy(error));
	});
	const pass = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await readAll(request);
		if (request.method === "POST") record(request, body, response, calls);
		const { method, url, headers, socket } = request;
		await handler(
			Object.assign(Readable.from([body]), { method, url, headers, socket }) as IncomingMessage,
			response,
		);
	};
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`,
		calls,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

function record(request: IncomingMessage, body: Buffer, response: ServerResponse, calls: Call[]): void {
	const url = new URL(request.url ?? "/", "http://app");
	const at = Date.now();
	const end = response.end.bind(response);
	response.end = ((answer?: string) => {
		calls.push({
			functionId: url.searchParams.get("fnId") ?? "",
			stepId: url.searchParams.get("stepId") ?? "",
			at,
			headers: request.headers,
			text: body.toString("utf8"),
			request: JSON.parse(body.toString("utf8") || "{}"),
			status: response.statusCode,
			answer: JSON.parse(answer || "null"),
		});
		return end(answer);
	}) as ServerResponse["end"];
}
