import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { Outcome } from "@/lib/domain/breaker";
import { judgeSlack } from "./breaker-slack";
import { postToSlack, type SlackMessage } from "./slack";

const MESSAGE: SlackMessage = { text: "hello", blocks: [] };
const TRACE = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

let server: Server | undefined;
afterEach(() => {
	server?.close();
	server = undefined;
});

async function listen(listener: RequestListener): Promise<string> {
	const listening = createServer(listener);
	server = listening;
	await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
	return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/hook`;
}

/** What the error of a post says, when Slack answers so. */
const judged = async (listener: RequestListener) => judgedAt(await listen(listener));

async function judgedAt(url: string, message = MESSAGE): Promise<Outcome> {
	const error = await postToSlack(url, message, TRACE).then(
		() => expect.unreachable("the post worked"),
		(reason: unknown) => reason,
	);
	return judgeSlack(error);
}

it.each<[number, string, Outcome["kind"]]>([
	[503, "", "failed"],
	[500, "rollup_error", "failed"],
	[200, "rollup_error", "failed"],
	[200, "endpoint returned HTTP error 502", "failed"],
	[408, "", "failed"],
	[429, "rate_limited", "asked_to_wait"],
	[200, "endpoint returned HTTP error 429", "asked_to_wait"],
	[200, "ratelimited", "asked_to_wait"],
	[404, "no_service", "refused"],
	[200, "channel_is_archived", "refused"],
	[403, "action_prohibited", "refused"],
	[400, "<html>Bad Request</html>", "refused"],
	[302, "", "refused"],
])("status %i with %j means: %s", async (status, body, kind) => {
	const outcome = await judged((_, response) => response.writeHead(status).end(body));
	expect(outcome.kind).toBe(kind);
});

it("takes over how long Slack asks to wait", async () => {
	const outcome = await judged((_, response) =>
		response.writeHead(429, { "retry-after": "7" }).end("rate_limited"),
	);
	expect(outcome).toEqual({ kind: "asked_to_wait", waitMs: 7_000 });
});

it("an answer that breaks off is a failure", async () => {
	const outcome = await judged((_, response) => {
		response.writeHead(200, { "content-length": "100" }).write("o");
		response.destroy();
	});
	expect(outcome.kind).toBe("failed");
});

it("an address where nobody listens is a failure", async () => {
	const url = await listen(() => {});
	await new Promise((resolve) => server?.close(resolve));
	const error = expect.stringContaining("ECONNREFUSED");
	expect(await judgedAt(url)).toEqual({ kind: "failed", error });
});

it("a post that takes too long is a failure", () => {
	const timedOut = AbortSignal.abort(new DOMException("The operation timed out", "TimeoutError")).reason;
	expect(judgeSlack(timedOut)).toEqual({ kind: "failed", error: "The operation timed out" });
});

it("a mistake of our own, before anything was sent, says nothing of Slack", async () => {
	expect(await judgedAt("no address")).toEqual({ kind: "not_called" });
	expect(await judgedAt("http://127.0.0.1:9/", { text: "", blocks: [] })).toEqual({ kind: "not_called" });
});
