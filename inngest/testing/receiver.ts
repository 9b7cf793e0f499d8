import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Answer = { status: number; body: string; headers?: Record<string, string> };

/** A stand-in for a webhook on this machine: what it took, and how often it refused. */
export async function startReceiver(first: Answer) {
	const receiver = { answer: first, taken: [] as string[], refused: 0, url: "", stop };
	const server = createServer(async (request, response) => {
		const body = await text(request);
		const { status, headers, body: said } = receiver.answer;
		if (status === 200) receiver.taken.push(body);
		else receiver.refused++;
		response.writeHead(status, headers).end(said);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	return receiver;

	async function stop() {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}
