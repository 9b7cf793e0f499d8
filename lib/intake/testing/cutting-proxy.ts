import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Where a statement is cut: before the server has it, or after it was done and before its answer is here. */
export type Cut = { statement: number; where: "before" | "after" };

const EXECUTE = "E".charCodeAt(0);
const QUERY = "Q".charCodeAt(0);
/** Length of a message's type and of its own length (PostgreSQL, "Message Formats"). */
const HEAD = 5;

/**
 * Stands between a driver and its PostgreSQL and cuts a connection at the statement that it is told. Statements are
 * counted over all connections since `cutAt`.
 */
export async function startCuttingProxy(url: string) {
	const { port, hostname } = new URL(url);
	let cut: Cut | null = null;
	let seen = 0;
	const sockets = new Set<Socket>();

	const server = createServer((client) => {
		const upstream = connect(Number(port), hostname);
		const frames = new Frames();
		const end = () => {
			client.destroy();
			upstream.destroy();
		};
		let isMuted = false;
		for (const socket of [client, upstream]) {
			sockets.add(socket.setNoDelay(true));
			socket.on("error", end).on("close", end);
			socket.on("close", () => sockets.delete(socket));
		}
		client.on("data", (chunk) => {
			const isHit = frames.count(chunk, () => ++seen === cut?.statement);
			if (isHit && cut?.where === "before") return end();
			if (isHit) isMuted = true;
			upstream.write(chunk);
		});
		upstream.on("data", (chunk) => {
			// An answer came: the statement is done, and nobody hears of it.
			if (isMuted) end();
			else client.write(chunk);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port: own } = server.address() as AddressInfo;

	return {
		url: Object.assign(new URL(url), { hostname: "127.0.0.1", port: String(own) }).href,
		/** Counts from here; null cuts nothing. */
		cutAt(next: Cut | null) {
			cut = next;
			seen = 0;
		},
		get seen() {
			return seen;
		},
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** The messages of a driver; the first of a connection has no type. */
class Frames {
	#rest: Buffer = Buffer.alloc(0);
	#started = false;

	/** @returns whether `isHit` said so of a statement that ends in this chunk */
	count(chunk: Buffer, isHit: () => boolean): boolean {
		let hit = false;
		this.#rest = Buffer.concat([this.#rest, chunk]);
		for (;;) {
			const skip = this.#started ? 1 : 0;
			if (this.#rest.length < HEAD) return hit;
			const length = skip + this.#rest.readUInt32BE(skip);
			if (this.#rest.length < length) return hit;
			const type = this.#rest[0];
			if (this.#started && (type === EXECUTE || type === QUERY)) hit = isHit() || hit;
			this.#rest = this.#rest.subarray(length);
			this.#started = true;
		}
	}
}
