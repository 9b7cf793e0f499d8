import { CREDENTIALS } from "@/lib/domain/source";
import { AppError } from "@/lib/errors";
import { metrics } from "@/lib/metrics";
import { type Incoming, readBody, withDeadline } from "./bounds";
import type { Reservation } from "./budget";
import type { Answered, Channel, Envelope } from "./channels/channel";
import { type Answer, type Guards, noteFailure, noteRefusal, problemAnswer, type Trail } from "./guards";
import type { HeaderFields } from "./headers";
import type { Source, Sources } from "./sources";
import { type NewDelivery, type StoredDelivery, storableKey } from "./store";
import { whenThere } from "./when-there";

/** With the database gone the sender has its 503 within two seconds. */
const DATABASE_DEADLINE_MS = 1_500;
/** What a body may take longer to reach the disk: a mail of 35 MB gets two seconds more. */
const BYTES_PER_MS = 16 * 1024;
const NOT_STORED = "The notice could not be stored. Please send it again.";
const MAX_KEY_LENGTH = 255;
/** Credentials never reach the table. */
const NOT_KEPT = new Set(["authorization", "cookie", "proxy-authorization"]);

export type Intake = {
	sources: Sources;
	/** @param withinMs how long the sender still waits; a delivery whose turn comes later need not be stored */
	store: (delivery: NewDelivery, withinMs: number) => Promise<StoredDelivery>;
	/** Called after a new delivery was stored, so that the relay need not wait for its next look. */
	stored: () => void;
	/** What a process that the world can reach never goes without; the test of a channel does. */
	guards?: Guards;
};

/** A request to one channel; `sourceId` is null where the address names none and an API key tells who sends. */
export type Call = {
	channel: Channel;
	sourceId: string | null;
	request: Incoming;
	traceId: string;
};

type Accepted = { delivery: StoredDelivery } | Answered;

/** From a request to a stored delivery and its answer: 202 (or what the provider needs), or problem+json. */
export async function receive(intake: Intake, call: Call): Promise<Answer> {
	const { channel, traceId } = call;
	const { guards } = intake;
	const trail: Trail = { channel, traceId, source: null };
	const reservation = guards?.budget.open();
	const began = performance.now();
	try {
		const accepted = await accept(intake, call, trail, reservation);
		metrics().seconds.observe({ channel: channel.name }, (performance.now() - began) / 1_000);
		if ("answered" in accepted) {
			const facts = { traceId, channel: channel.name, sourceId: call.sourceId };
			guards?.log[accepted.attention ? "warn" : "info"](facts, accepted.answered);
			return json(200, { accepted: true, answered: accepted.answered }, { "x-trace-id": traceId });
		}
		return acknowledge(intake, channel, accepted.delivery);
	} catch (error) {
		if (error instanceof AppError && error.status < 500) noteRefusal(guards, trail, error);
		else noteFailure(guards, trail, error);
		const challenge =
			call.sourceId !== null && CREDENTIALS[channel.name].includes("basic") ? "Basic" : "Bearer";
		return problemAnswer(error, traceId, { statuses: channel.statuses, challenge });
	} finally {
		reservation?.release();
	}
}

async function accept(
	intake: Intake,
	call: Call,
	trail: Trail,
	reservation: Reservation | undefined,
): Promise<Accepted> {
	const { channel, request, traceId } = call;
	const started = performance.now();
	const asked = whoSends(intake, call);
	const source =
		asked instanceof Promise ? await withDeadline(DATABASE_DEADLINE_MS, asked, NOT_STORED) : asked;
	trail.source = source;
	const authenticated = performance.now() - started;
	if (source.closed) throw new AppError("gone", "This source was closed.");
	const contentType = checkContentType(channel, request.headers);
	// An API key has proven who sends; a signature does so only once the body is here.
	if (call.sourceId === null) await checkRate(intake, channel, source);
	const body = await readBody(request, channel.maxBytes, reservation);
	const arrival = { headers: request.headers, body, receivedAt: new Date() };
	if (call.sourceId !== null) {
		await channel.verify(arrival, source);
		await checkRate(intake, channel, source);
	}
	const enveloped = channel.envelope(arrival, source);
	const envelope = enveloped instanceof Promise ? await enveloped : enveloped;
	if ("answered" in envelope) return envelope;
	const content = { body, contentType, headers: request.headers, envelope, traceId };
	const delivery = newDelivery(channel, source, content);
	// What is left of the deadline: both statements together answer within it.
	const left = Math.max(100, DATABASE_DEADLINE_MS - authenticated) + body.length / BYTES_PER_MS;
	return { delivery: await withDeadline(left, intake.store(delivery, left), NOT_STORED) };
}

function whoSends(intake: Intake, { channel, sourceId, request }: Call): Source | Promise<Source> {
	if (sourceId === null) {
		if (!CREDENTIALS[channel.name].includes("api_key"))
			throw new AppError("not_found", "Send it to the address of a source.");
		return whenThere(intake.sources.byApiKey(request.headers), ({ source }) => {
			if (source.channel === null || source.channel === channel.name) return source;
			throw new AppError("forbidden", "The API key is of a source of another channel.");
		});
	}
	return whenThere(intake.sources.byId(sourceId), (source) => {
		if (source?.channel === channel.name) return source;
		throw new AppError("not_found", "There is no such source.");
	});
}

/** Only who comes again is sent away; of the others each request may be the only one. */
function checkRate({ guards }: Intake, channel: Channel, source: Source): void | Promise<void> {
	const taken = guards?.limits.take(source) ?? 0;
	if (taken === 0) return;
	return whenThere(taken, (retryAfterSeconds) => {
		if (retryAfterSeconds === 0) return;
		metrics().overRate.inc({ channel: channel.name });
		if (!channel.retriesAfter429) return;
		const detail = "This source sent more than its requests per minute.";
		throw new AppError("too_many_requests", detail, [], { retryAfterSeconds });
	});
}

type Content = {
	body: Buffer;
	contentType: string;
	headers: HeaderFields;
	envelope: Envelope;
	traceId: string;
};

/** What is stored of a request that was accepted. */
export function newDelivery(channel: Pick<Channel, "name">, source: Source, content: Content): NewDelivery {
	const { body, contentType, headers, envelope, traceId } = content;
	return {
		channel: channel.name,
		sourceId: source.id,
		idempotencyKey: storableKey(envelope.idempotencyKey) ?? headerKey(headers),
		contentSha256: envelope.contentSha256 ?? null,
		body,
		contentType,
		headers: Object.fromEntries([...headers].filter(([name]) => !NOT_KEPT.has(name))),
		traceId,
	};
}

function acknowledge({ guards, stored }: Intake, channel: Channel, delivery: StoredDelivery): Answer {
	const { deliveryId, traceId, duplicate, conflict } = delivery;
	if (!duplicate) stored();
	metrics().accepted.inc({ channel: channel.name, duplicate: String(duplicate) });
	const facts = { traceId, channel: channel.name, deliveryId };
	if (conflict) guards?.log.warn(facts, "same idempotency key, other content");
	guards?.log.info({ ...facts, duplicate }, "delivery accepted");
	return json(
		channel.statuses?.accepted ?? 202,
		{ accepted: true, deliveryId, traceId, duplicate },
		{
			"x-trace-id": traceId,
			location: `/api/v1/deliveries/${deliveryId}`,
			// The key says that it is the same, the content that it is not: the first stays, and the sender may know.
			...(conflict && { "x-idempotency-conflict": "the first content stays" }),
		},
	);
}

function json(status: number, body: object, headers: Record<string, string>): Answer {
	return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

function checkContentType(channel: Channel, headers: HeaderFields): string {
	const coding = headers.get("content-encoding")?.trim().toLowerCase() ?? "";
	// RFC 9110 §15.5.16: nothing is unpacked here, so that nobody can send a bomb.
	if (coding !== "" && coding !== "identity") {
		throw new AppError("unsupported_media_type", "Send the body as it is, without a content-encoding.", [
			{ field: "content-encoding", reason: "must be left out, or `identity`" },
		]);
	}
	const contentType = headers.get("content-type") ?? "";
	const mediaType = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
	if (channel.contentTypes.includes(mediaType)) return contentType;
	throw new AppError("unsupported_media_type", `Send ${channel.contentTypes.join(" or ")}.`, [
		{ field: "content-type", reason: mediaType ? `is ${mediaType}` : "is missing" },
	]);
}

/** `Idempotency-Key`, or the id that a Standard Webhooks sender keeps over its retries. */
function headerKey(headers: HeaderFields): string | null {
	const key = headers.get("idempotency-key") ?? headers.get("webhook-id") ?? headers.get("svix-id");
	if (key !== null && (key.length === 0 || key.length > MAX_KEY_LENGTH)) {
		const reason = `must have 1 to ${MAX_KEY_LENGTH} characters`;
		throw new AppError("invalid", "The idempotency key is not valid.", [
			{ field: "idempotency-key", reason },
		]);
	}
	return key;
}
