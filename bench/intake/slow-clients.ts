import { connect } from "node:net";
import { API_KEY } from "./requests";

const PATH = "/api/v1/ingest/component-alert";
const DROP_EVERY_MS = 1_000;

export type SlowFigures = { headersSeconds: number; bodySeconds: number };

/** After how many seconds a server ends a connection whose headers, or whose body, come in drops. `limit` = not yet. */
export async function slowClients(url: string, limitSeconds: number): Promise<SlowFigures> {
	const [headersSeconds, bodySeconds] = await Promise.all([
		untilEnded(url, `POST ${PATH} HTTP/1.1\r\nhost: x\r\n`, "x-a: b\r\n", limitSeconds),
		untilEnded(url, bodyHead(), " ", limitSeconds),
	]);
	return { headersSeconds, bodySeconds };
}

/** With an API key the body is waited for; without one the answer comes before it. */
function bodyHead(): string {
	return `POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${API_KEY}\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n`;
}

function untilEnded(url: string, first: string, drop: string, limitSeconds: number): Promise<number> {
	const { hostname, port } = new URL(url);
	const began = performance.now();
	return new Promise((resolve) => {
		const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(first));
		const drops = setInterval(() => socket.write(drop), DROP_EVERY_MS);
		const limit = setTimeout(() => socket.destroy(), limitSeconds * 1_000);
		socket.on("error", () => {});
		socket.resume().on("close", () => {
			clearInterval(drops);
			clearTimeout(limit);
			resolve((performance.now() - began) / 1_000);
		});
	});
}
