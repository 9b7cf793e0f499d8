import { traceIdOf } from "@/lib/domain/trace";
import { AppError } from "@/lib/errors";
import type { Incoming } from "./bounds";
import type { Channel } from "./channels/channel";
import { type Answer, problemAnswer } from "./guards";
import { newTraceId } from "./ids";
import { type Intake, receive } from "./receive";

const BASE = "/api/v1/ingest/";
const SOURCE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** `target` is the path with its query, or the whole address (RFC 9112 §3.2). */
export type IntakeRequest = Incoming & { method: string; target: string };

/**
 * The whole intake as one function from request to answer: `POST /api/v1/ingest/<channel>` with an API key, or
 * `POST /api/v1/ingest/<channel>/<source id>` with the source's own proof.
 */
export function createAnswers(intake: Intake, channels: readonly Channel[]) {
	const byPath = new Map(channels.map((channel) => [channel.path, channel]));
	return async (request: IntakeRequest): Promise<Answer> => {
		const traceId = traceIdOf(request.headers.get("traceparent")) ?? newTraceId();
		const found = find(byPath, pathOf(request.target));
		if (!found) return problemAnswer(new AppError("not_found", "There is no such way in."), traceId);
		if (request.method !== "POST") {
			return problemAnswer(new AppError("method_not_allowed", "Send it by POST."), traceId);
		}
		return receive(intake, { channel: found.channel, sourceId: found.sourceId, request, traceId });
	};
}

/** The same from web `Request` to web `Response`, as a route handler needs it. */
export function createIntake(intake: Intake, channels: readonly Channel[]) {
	const answer = createAnswers(intake, channels);
	return async (request: Request): Promise<Response> => {
		const { method, url: target, headers: fields, body: bytes } = request;
		const { status, headers, body } = await answer({ method, target, headers: fields, body: bytes });
		return new Response(body, { status, headers });
	};
}

/** Nothing to decode, resolve or cut off: the path as nearly all requests have it. */
const PLAIN = /^(?:\/[\w-]+)+$/;
const NO_HOST = "http://intake.invalid";

const pathOf = (target: string) => (PLAIN.test(target) ? target : new URL(target, NO_HOST).pathname);

function find(byPath: Map<string, Channel>, pathname: string) {
	if (!pathname.startsWith(BASE)) return undefined;
	const open = byPath.get(pathname.slice(BASE.length));
	if (open) return { channel: open, sourceId: null };
	// Mailgun posts the raw message only to an address that ends with `mime`.
	const path = pathname
		.slice(BASE.length)
		.replace(/\/$/, "")
		.replace(/^(mailgun\/.+)\/mime$/, "$1");
	const withSlash = byPath.get(path);
	if (withSlash) return { channel: withSlash, sourceId: null };
	const cut = path.lastIndexOf("/");
	const channel = byPath.get(path.slice(0, cut));
	const sourceId = path.slice(cut + 1).toLowerCase();
	return channel && SOURCE_ID.test(sourceId) ? { channel, sourceId } : undefined;
}
