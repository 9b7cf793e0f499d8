import { randomFillSync } from "node:crypto";
import { traceIdOf } from "@/lib/domain/trace";
import { AppError } from "@/lib/errors";
import type { Incoming } from "./bounds";
import type { Channel } from "./channels/channel";
import { type Answer, problemAnswer } from "./guards";
import { type Intake, receive } from "./receive";

const BASE = "/api/v1/ingest/";
const SOURCE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A web `Request` fits, and so does what a plain Node server has at hand. `url` is absolute. */
export type IntakeRequest = Incoming & { method: string; url: string };

/**
 * The whole intake as one function from request to answer: `POST /api/v1/ingest/<channel>` with an API key, or
 * `POST /api/v1/ingest/<channel>/<source id>` with the source's own proof.
 */
export function createAnswers(intake: Intake, channels: readonly Channel[]) {
	const byPath = new Map(channels.map((channel) => [channel.path, channel]));
	return async (request: IntakeRequest): Promise<Answer> => {
		const traceId = traceIdOf(request.headers.get("traceparent")) ?? newTraceId();
		const url = new URL(request.url);
		const found = find(byPath, url.pathname);
		if (!found) return problemAnswer(new AppError("not_found", "There is no such way in."), traceId);
		if (request.method !== "POST") {
			return problemAnswer(new AppError("method_not_allowed", "Send it by POST."), traceId);
		}
		return receive(intake, { ...found, url, request, traceId });
	};
}

/** The same from web `Request` to web `Response`, as a route handler needs it. */
export function createIntake(intake: Intake, channels: readonly Channel[]) {
	const answer = createAnswers(intake, channels);
	return async (request: Request): Promise<Response> => {
		const { status, headers, body } = await answer(request);
		return new Response(body, { status, headers });
	};
}

function find(byPath: Map<string, Channel>, pathname: string) {
	if (!pathname.startsWith(BASE)) return undefined;
	// Mailgun posts the raw message only to an address that ends with `mime`.
	const path = pathname
		.slice(BASE.length)
		.replace(/\/$/, "")
		.replace(/^(mailgun\/.+)\/mime$/, "$1");
	const open = byPath.get(path);
	if (open) return { channel: open, sourceId: null };
	const cut = path.lastIndexOf("/");
	const channel = byPath.get(path.slice(0, cut));
	const sourceId = path.slice(cut + 1).toLowerCase();
	return channel && SOURCE_ID.test(sourceId) ? { channel, sourceId } : undefined;
}

const TRACE_BYTES = 16;
const randomPool = Buffer.alloc(256 * TRACE_BYTES);
let drawn = randomPool.length;

/** Random bytes are asked of the system for many ids at once: a call for each would cost as much as its JSON. */
function newTraceId(): string {
	if (drawn === randomPool.length) {
		randomFillSync(randomPool);
		drawn = 0;
	}
	drawn += TRACE_BYTES;
	return randomPool.toString("hex", drawn - TRACE_BYTES, drawn);
}
