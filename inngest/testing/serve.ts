import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { z } from "zod";
import { inngest } from "../client";

/** A call as the server made it and what the SDK answered: for a step 206 with its op. */
export type ServedCall = { runId: string; attempt: number; status: number; answer: unknown };

const Asked = z.object({ ctx: z.object({ run_id: z.string(), attempt: z.number() }) });

/** Serves functions on a port of their own, as the route of the application does, and keeps what passes. */
export async function serveFunctions(functions: InngestFunction.Any[]) {
	const handle = serve({ client: inngest, functions });
	const calls: ServedCall[] = [];
	const answer = async (request: IncomingMessage) => {
		const body = await buffer(request);
		const { method = "GET", headers } = request;
		const asked = new Request(`http://${headers.host}${request.url}`, {
			method,
			headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
			...(body.length > 0 && { body }),
		});
		const response = await handle(asked);
		const text = await response.text();
		if (method === "POST") {
			const { ctx } = Asked.parse(JSON.parse(body.toString()));
			calls.push({
				runId: ctx.run_id,
				attempt: ctx.attempt,
				status: response.status,
				answer: JSON.parse(text || "null"),
			});
		}
		return { response, text };
	};
	const server = createServer((request, outgoing) => {
		answer(request).then(
			({ response, text }) => outgoing.writeHead(response.status, [...response.headers].flat()).end(text),
			(error: Error) => outgoing.destroy(error),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
	return {
		calls,
		/** The functions make themselves known to the server. */
		async register() {
			const response = await fetch(url, { method: "PUT" });
			if (!response.ok) throw new Error(`registering failed: ${await response.text()}`);
		},
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
