/**
 * A local stand-in for a Slack incoming webhook, so that notifications go somewhere before a real one is set.
 * POST /webhook takes a message and answers `ok`; GET /messages lists the last 200; POST /behave
 * `{ "status": 503, "retryAfter": 2, "times": 3 }` makes the next `times` posts fail that way.
 */
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";

const KEEP = 200;
const MOST_BYTES = 1024 * 1024;
const port = Number(process.env.RECEIVER_PORT);
const file = process.env.RECEIVER_FILE;
if (!(port > 0) || !file) throw new Error("RECEIVER_PORT and RECEIVER_FILE must be set.");

const messages = [];
let failures = { status: 500, retryAfter: undefined, times: 0 };

const server = createServer(async (request, response) => {
	const route = `${request.method} ${new URL(request.url ?? "/", "http://local").pathname}`;
	if (route === "GET /messages") return answer(response, 200, messages);
	if (route !== "POST /webhook" && route !== "POST /behave")
		return answer(response, 404, { error: "no such path" });
	const body = await readBody(request);
	if (body === undefined) return answer(response, 400, "invalid_payload");
	if (route === "POST /behave") return behave(response, body);
	if (failures.times > 0) return fail(response);
	keep(body);
	return answer(response, 200, "ok");
});

/** The JSON object of a request, or `undefined` when it is none or too long. */
async function readBody(request) {
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		size += chunk.length;
		if (size <= MOST_BYTES) chunks.push(chunk);
	}
	if (size > MOST_BYTES) return undefined;
	try {
		const body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
		return body !== null && typeof body === "object" ? body : undefined;
	} catch {
		return undefined;
	}
}

function keep(body) {
	const message = { receivedAt: new Date().toISOString(), body };
	messages.push(message);
	if (messages.length > KEEP) messages.shift();
	appendFileSync(file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
	console.log(`message: ${readable(body)}`);
}

/** One line of a Slack message: its text, or what its blocks hold. */
function readable(body) {
	const blocks = (body.blocks ?? []).flatMap((block) => block?.text?.text ?? []);
	const text = body.text || blocks.join(" · ") || JSON.stringify(body);
	return String(text).replaceAll(/\s+/g, " ").slice(0, 300);
}

function behave(response, { status = 500, retryAfter, times = 1 }) {
	failures = { status, retryAfter, times };
	return answer(response, 200, failures);
}

function fail(response) {
	failures.times -= 1;
	if (failures.retryAfter !== undefined) response.setHeader("Retry-After", String(failures.retryAfter));
	console.log(`refused a message with ${failures.status}, as told`);
	return answer(response, failures.status, failures.status === 429 ? "rate_limited" : "failing_as_told");
}

function answer(response, status, body) {
	const text = typeof body === "string";
	response.writeHead(status, { "Content-Type": text ? "text/plain" : "application/json" });
	response.end(text ? body : JSON.stringify(body));
}

server.listen(port, "127.0.0.1");
process.once("SIGTERM", () => {
	server.close();
	server.closeAllConnections();
});
