import { randomBytes } from "node:crypto";
import { traceIdOf } from "@/lib/domain/trace";
import { AppError, problem } from "@/lib/errors";
import type { Channel } from "./channels/channel";
import { type Intake, receive } from "./receive";

const BASE = "/api/v1/ingest/";
const SOURCE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The whole intake as one function from request to response, the same in Next's route handlers and in the gateway:
 * `POST /api/v1/ingest/<channel>` with an API key, or `POST /api/v1/ingest/<channel>/<source id>` with the source's
 * own proof.
 */
export function createIntake(intake: Intake, channels: readonly Channel[]) {
	const byPath = new Map(channels.map((channel) => [channel.path, channel]));
	return async (request: Request): Promise<Response> => {
		const traceId = traceIdOf(request.headers.get("traceparent")) ?? randomBytes(16).toString("hex");
		const url = new URL(request.url);
		const found = find(byPath, url.pathname);
		if (!found) return problem(new AppError("not_found", "There is no such way in."), traceId);
		if (request.method !== "POST") {
			return problem(new AppError("method_not_allowed", "Send it by POST."), traceId);
		}
		return receive(intake, { ...found, url, request, traceId });
	};
}

function find(byPath: Map<string, Channel>, pathname: string) {
	if (!pathname.startsWith(BASE)) return undefined;
	const path = pathname.slice(BASE.length).replace(/\/$/, "");
	const open = byPath.get(path);
	if (open) return { channel: open, sourceId: null };
	const cut = path.lastIndexOf("/");
	const channel = byPath.get(path.slice(0, cut));
	const sourceId = path.slice(cut + 1).toLowerCase();
	return channel && SOURCE_ID.test(sourceId) ? { channel, sourceId } : undefined;
}
