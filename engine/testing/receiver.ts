import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Effect = { kind: string; order: number; posts: number };

export type Receiver = {
	url: string;
	/** What happened as seen from outside: one effect a key, however often it was posted. */
	effects: Map<string, Effect>;
	/** Posts beyond the first of their key. */
	repeats(): number;
	stop(): Promise<void>;
};

/** A service outside of the application, which does an effect once per idempotency key. */
export async function startReceiver(): Promise<Receiver> {
	const effects = new Map<string, Effect>();
	const server = createServer(async (request, response) => {
		const key = String(request.headers["idempotency-key"]);
		const body = await readAll(request).catch(() => undefined);
		// A sender that was killed in the middle asked for nothing.
		if (body === undefined) return response.destroy();
		const { kind, order } = JSON.parse(body) as { kind: string; order: number };
		const done = effects.get(key) ?? { kind, order, posts: 0 };
		if (done.kind !== kind || done.order !== order) return response.writeHead(422).end();
		effects.set(key, { ...done, posts: done.posts + 1 });
		return response.end(`${kind} ${order}`);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		effects,
		repeats: () => [...effects.values()].reduce((sum, { posts }) => sum + posts - 1, 0),
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function readAll(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString("utf8");
}
