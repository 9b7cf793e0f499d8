import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type DatabaseProxy = {
	/** The database's URL through the proxy. */
	url: string;
	/** Resets all connections at once, as a network that breaks does. */
	cut(): void;
	stop(): Promise<void>;
};

export type ProxyOptions = {
	/** How much later the server gets what a client sends. */
	delayMs?: number;
	/** Looks at what a client sends: what it gives back is answered in the server's place, and the connection closed. */
	answer?: (sent: Buffer) => Buffer | undefined;
};

/** A TCP proxy in front of a database. */
export async function startProxy(databaseUrl: string, options: ProxyOptions): Promise<DatabaseProxy> {
	const target = new URL(databaseUrl);
	const sockets = new Set<Socket>();
	const server = createServer((client) => {
		const upstream = connect(Number(target.port), target.hostname);
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			// What breaks on one side ends the other: neither is told more.
			socket.on("error", () => {});
			socket.on("close", () => {
				sockets.delete(socket);
				client.destroy();
				upstream.destroy();
			});
		}
		upstream.pipe(client);
		client.on("data", (sent) => pass(sent, client, upstream, options));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const url = new URL(databaseUrl);
	url.port = String((server.address() as AddressInfo).port);
	const cut = () => {
		for (const socket of sockets) socket.resetAndDestroy();
	};
	return {
		url: url.href,
		cut,
		async stop() {
			cut();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function pass(sent: Buffer, client: Socket, upstream: Socket, { delayMs, answer }: ProxyOptions): void {
	const instead = answer?.(sent);
	if (instead) client.end(instead);
	else if (delayMs) setTimeout(() => upstream.write(sent), delayMs);
	else upstream.write(sent);
}
