import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * Takes every event and does nothing, so that the application's relay works as in life and runs no functions.
 */

const server = createServer(async (request, response) => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const events: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : [];
	const ids = (Array.isArray(events) ? events : [events]).map((_, n) => `stub-${n}`);
	response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ids, status: 200 }));
});
server.listen(0, "127.0.0.1", () => {
	process.send?.({ kind: "listening", url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
