import { randomBytes } from "node:crypto";
import type { Connection } from "@/db/client";
import { traceIdOf } from "@/lib/domain/trace";
import { AppError, problem } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { authenticate } from "./authenticate";
import { readBody, withDeadline } from "./bounds";
import type { Channel } from "./channels/channel";
import { type StoredDelivery, storeDelivery } from "./store";

/** With the database gone the sender has its 503 within two seconds. */
const DATABASE_DEADLINE_MS = 1_500;
const NOT_STORED = "The notice could not be stored. Please send it again.";
const MAX_KEY_LENGTH = 255;
/** Credentials never reach the table. */
const NOT_KEPT = new Set(["authorization", "cookie", "proxy-authorization"]);

export type Intake = {
	connection: Connection;
	/** Called after a new delivery was stored, so that the relay need not wait for its next look. */
	stored: () => void;
};

/** From a request to a stored delivery and its answer: 202, or problem+json. */
export async function receive(intake: Intake, channel: Channel, request: Request): Promise<Response> {
	const traceId = traceIdOf(request.headers.get("traceparent")) ?? randomBytes(16).toString("hex");
	const log = logger.child({ traceId, channel: channel.name });
	try {
		const delivery = await accept(intake, channel, request, traceId);
		if (!delivery.duplicate) intake.stored();
		if (delivery.conflict)
			log.warn({ deliveryId: delivery.deliveryId }, "same idempotency key, other content");
		log.info({ deliveryId: delivery.deliveryId, duplicate: delivery.duplicate }, "delivery accepted");
		return accepted(delivery);
	} catch (error) {
		const refused = error instanceof AppError && error.status < 500;
		if (refused) log.warn({ code: error.code, errors: error.errors }, `delivery refused: ${error.detail}`);
		else log.error({ err: error }, "delivery not stored");
		return problem(error, traceId);
	}
}

async function accept(intake: Intake, channel: Channel, request: Request, traceId: string) {
	const { sql, db } = intake.connection;
	const started = performance.now();
	const { apiKeyId } = await withDeadline(DATABASE_DEADLINE_MS, authenticate(db, request), NOT_STORED);
	const authenticated = performance.now() - started;
	const contentType = checkContentType(channel, request);
	const body = await readBody(request, channel.maxBytes);
	const { idempotencyKey } = channel.checkEnvelope(body);
	const delivery = {
		channel: channel.name,
		sourceId: apiKeyId,
		idempotencyKey: idempotencyKey ?? headerKey(request),
		body,
		contentType,
		headers: keptHeaders(request),
		traceId,
	};
	// What is left of the deadline: both statements together answer within it.
	return withDeadline(
		Math.max(100, DATABASE_DEADLINE_MS - authenticated),
		storeDelivery(sql, delivery),
		NOT_STORED,
	);
}

function accepted({ deliveryId, traceId, duplicate }: StoredDelivery): Response {
	return Response.json(
		{ accepted: true, deliveryId, traceId, duplicate },
		{ status: 202, headers: { "x-trace-id": traceId, location: `/api/v1/deliveries/${deliveryId}` } },
	);
}

function checkContentType(channel: Channel, request: Request): string {
	const contentType = request.headers.get("content-type") ?? "";
	const mediaType = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
	if (channel.contentTypes.includes(mediaType)) return contentType;
	throw new AppError("unsupported_media_type", `Send ${channel.contentTypes.join(" or ")}.`, [
		{ field: "content-type", reason: mediaType ? `is ${mediaType}` : "is missing" },
	]);
}

/** `Idempotency-Key`, or the id that a Standard Webhooks sender keeps over its retries. */
function headerKey(request: Request): string | null {
	const key = request.headers.get("idempotency-key") ?? request.headers.get("webhook-id");
	if (key !== null && (key.length === 0 || key.length > MAX_KEY_LENGTH)) {
		const reason = `must have 1 to ${MAX_KEY_LENGTH} characters`;
		throw new AppError("invalid", "The idempotency key is not valid.", [
			{ field: "idempotency-key", reason },
		]);
	}
	return key;
}

function keptHeaders(request: Request): Record<string, string> {
	return Object.fromEntries([...request.headers].filter(([name]) => !NOT_KEPT.has(name)));
}
