import { CREDENTIALS } from "@/lib/domain/source";
import { AppError, problem } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { readBody, withDeadline } from "./bounds";
import type { Channel, Envelope } from "./channels/channel";
import type { Source, Sources } from "./sources";
import type { NewDelivery, StoredDelivery } from "./store";

/** With the database gone the sender has its 503 within two seconds. */
const DATABASE_DEADLINE_MS = 1_500;
const NOT_STORED = "The notice could not be stored. Please send it again.";
const MAX_KEY_LENGTH = 255;
/** Credentials never reach the table. */
const NOT_KEPT = new Set(["authorization", "cookie", "proxy-authorization"]);

export type Intake = {
	sources: Sources;
	store: (delivery: NewDelivery) => Promise<StoredDelivery>;
	/** Called after a new delivery was stored, so that the relay need not wait for its next look. */
	stored: () => void;
};

/** A request to one channel; `sourceId` is null where the address names none and an API key tells who sends. */
export type Call = {
	channel: Channel;
	sourceId: string | null;
	url: URL;
	request: Request;
	traceId: string;
};

type Accepted = { delivery: StoredDelivery } | { answered: string };

/** From a request to a stored delivery and its answer: 202 (or what the provider needs), or problem+json. */
export async function receive(intake: Intake, call: Call): Promise<Response> {
	const { channel, traceId } = call;
	const log = logger.child({ traceId, channel: channel.name });
	try {
		const accepted = await accept(intake, call);
		if ("answered" in accepted) {
			log.info({ sourceId: call.sourceId }, accepted.answered);
			return Response.json(
				{ accepted: true, answered: accepted.answered },
				{ headers: { "x-trace-id": traceId } },
			);
		}
		const { delivery } = accepted;
		if (!delivery.duplicate) intake.stored();
		if (delivery.conflict)
			log.warn({ deliveryId: delivery.deliveryId }, "same idempotency key, other content");
		log.info({ deliveryId: delivery.deliveryId, duplicate: delivery.duplicate }, "delivery accepted");
		return answer(channel, delivery);
	} catch (error) {
		const refused = error instanceof AppError && error.status < 500;
		if (refused) log.warn({ code: error.code, errors: error.errors }, `delivery refused: ${error.detail}`);
		else log.error({ err: error }, "delivery not stored");
		return problem(error, traceId, channel.statuses);
	}
}

async function accept(intake: Intake, call: Call): Promise<Accepted> {
	const { channel, request, traceId, url } = call;
	const started = performance.now();
	const source = await withDeadline(DATABASE_DEADLINE_MS, whoSends(intake, call), NOT_STORED);
	const authenticated = performance.now() - started;
	if (source.closed) throw new AppError("gone", "This source was closed.");
	const contentType = checkContentType(channel, request);
	const body = await readBody(request, channel.maxBytes);
	const arrival = { url, headers: request.headers, body, receivedAt: new Date() };
	if (call.sourceId !== null) await channel.verify(arrival, source);
	const envelope = await channel.envelope(arrival, source);
	if ("answered" in envelope) return envelope;
	const delivery = newDelivery(channel, source, {
		body,
		contentType,
		headers: request.headers,
		envelope,
		traceId,
	});
	// What is left of the deadline: both statements together answer within it.
	const left = Math.max(100, DATABASE_DEADLINE_MS - authenticated);
	return { delivery: await withDeadline(left, intake.store(delivery), NOT_STORED) };
}

async function whoSends(intake: Intake, { channel, sourceId, request }: Call): Promise<Source> {
	if (sourceId === null) {
		if (!CREDENTIALS[channel.name].includes("api_key"))
			throw new AppError("not_found", "Send it to the address of a source.");
		return (await intake.sources.byApiKey(request.headers)).source;
	}
	const source = await intake.sources.byId(sourceId);
	if (source?.channel !== channel.name) throw new AppError("not_found", "There is no such source.");
	return source;
}

type Content = {
	body: Buffer;
	contentType: string;
	headers: Headers;
	envelope: Envelope;
	traceId: string;
};

/** What is stored of a request that was accepted. */
export function newDelivery(channel: Pick<Channel, "name">, source: Source, content: Content): NewDelivery {
	const { body, contentType, headers, envelope, traceId } = content;
	return {
		channel: channel.name,
		sourceId: source.id,
		idempotencyKey: envelope.idempotencyKey ?? headerKey(headers),
		contentSha256: envelope.contentSha256 ?? null,
		body,
		contentType,
		headers: Object.fromEntries([...headers].filter(([name]) => !NOT_KEPT.has(name))),
		traceId,
	};
}

function answer(channel: Channel, { deliveryId, traceId, duplicate }: StoredDelivery): Response {
	return Response.json(
		{ accepted: true, deliveryId, traceId, duplicate },
		{
			status: channel.statuses?.accepted ?? 202,
			headers: { "x-trace-id": traceId, location: `/api/v1/deliveries/${deliveryId}` },
		},
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
function headerKey(headers: Headers): string | null {
	const key = headers.get("idempotency-key") ?? headers.get("webhook-id") ?? headers.get("svix-id");
	if (key !== null && (key.length === 0 || key.length > MAX_KEY_LENGTH)) {
		const reason = `must have 1 to ${MAX_KEY_LENGTH} characters`;
		throw new AppError("invalid", "The idempotency key is not valid.", [
			{ field: "idempotency-key", reason },
		]);
	}
	return key;
}
