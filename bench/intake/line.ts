import { connect, type Socket } from "node:net";

export type Reply = { status: number; body: string };

type Pending = { resolve: (reply: Reply) => void; reject: (error: Error) => void };

/**
 * One HTTP/1.1 connection that sends prepared bytes and reads no more of the answer than status and body: the load
 * generator shares the machine with what it measures, so it must cost little. One request at a time.
 */
export class Line {
	readonly #host: string;
	readonly #port: number;
	#socket: Socket | null = null;
	#pending: Pending | null = null;
	#text = "";

	constructor(url: string) {
		const { hostname, port } = new URL(url);
		this.#host = hostname;
		this.#port = Number(port);
	}

	get idle(): boolean {
		return this.#pending === null;
	}

	/** Opens the connection when there is none. @throws when it breaks before the whole answer came */
	send(request: string): Promise<Reply> {
		return new Promise((resolve, reject) => {
			this.#pending = { resolve, reject };
			this.#socket ??= this.#open();
			this.#socket.write(request);
		});
	}

	close(): void {
		this.#socket?.destroy();
		this.#socket = null;
	}

	#open(): Socket {
		const socket = connect({ host: this.#host, port: this.#port, noDelay: true }).setEncoding("latin1");
		const broken = (error: Error) => {
			if (this.#socket === socket) this.#socket = null;
			this.#settle(({ reject }) => reject(error));
		};
		socket.on("data", (text: string) => this.#take(text));
		socket.on("error", broken);
		socket.on("close", () => broken(new Error("the connection was closed")));
		return socket;
	}

	#take(text: string): void {
		this.#text += text;
		const head = this.#text.indexOf("\r\n\r\n");
		if (head < 0) return;
		const start = head + 4;
		const length = /\r\ncontent-length: *(\d+)/i.exec(this.#text.slice(0, start))?.[1];
		const whole =
			length === undefined
				? this.#text.endsWith("\r\n0\r\n\r\n")
				: this.#text.length >= start + Number(length);
		if (!whole) return;
		const reply = { status: Number(this.#text.slice(9, 12)), body: this.#text.slice(start) };
		if (/\r\nconnection: *close/i.test(this.#text.slice(0, start))) this.close();
		this.#settle(({ resolve }) => resolve(reply));
	}

	#settle(settle: (pending: Pending) => void): void {
		const pending = this.#pending;
		this.#pending = null;
		this.#text = "";
		if (pending) settle(pending);
	}
}
