import { createHash, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

/*
 * The peer: a plain Node server that parses the notice, inserts one row and answers. What most would write first.
 */

const sql = postgres(process.env.DATABASE_URL ?? "", { max: 10, onnotice: () => {} });

const server = createServer(async (request, response) => {
	if (request.method === "GET") return response.end("ready");
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const body = Buffer.concat(chunks);
	if (request.headers.authorization !== `Bearer ${process.env.API_KEY}`) return response.writeHead(401).end();
	const { idempotency_key: key } = JSON.parse(body.toString());
	const id = randomUUID();
	const sha256 = createHash("sha256").update(body).digest("hex");
	await sql`insert into bench_delivery (id, key, sha256, body) values (${id}, ${key}, ${sha256}, ${body})
		on conflict do nothing`;
	const answer = JSON.stringify({ accepted: true, deliveryId: id });
	response
		.writeHead(202, { "content-type": "application/json", "content-length": answer.length })
		.end(answer);
});
server.keepAliveTimeout = 75_000;
server.listen(0, "127.0.0.1", () => {
	process.send?.({ kind: "listening", url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
