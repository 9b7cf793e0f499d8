import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { ErrorCode } from "@/lib/errors";
import type { HeaderFields } from "../headers";
import type { Source } from "../sources";

/** A request whose body is wholly here, byte for byte as it was sent. */
export type Arrival = { headers: HeaderFields; body: Buffer; receivedAt: Date };

export type Envelope = {
	/** The sender's own name for the delivery, the same over its retries; null when it gives none. */
	idempotencyKey: string | null;
	/**
	 * Hex SHA-256 of the content without what the sender changes at each try (multipart boundary, one-time token,
	 * timestamp); left out where the body itself is the same at each try.
	 */
	contentSha256?: string;
};

/**
 * A message of the protocol itself (a subscription to confirm): dealt with, nothing to store. `answered` says how;
 * `attention`: a person should know, it is logged as a warning.
 */
export type Answered = { answered: string; attention?: boolean };

/** One way in. An adapter looks at the envelope only; what the notice says is read later, from the stored bytes. */
export type Channel = {
	name: DeliveryChannel;
	/** Below `/api/v1/ingest/`; a source's own address has its id behind it. */
	path: string;
	/** Media types that it takes, without parameters. */
	contentTypes: readonly string[];
	maxBytes: number;
	/** Whether the sender comes again after 429: one that does not is never refused for its rate. */
	retriesAfter429: boolean;
	/** What the sender has to be told instead of our usual status, where its retry rules ask for another. */
	statuses?: Partial<Record<ErrorCode | "accepted", number>>;
	/**
	 * Proves on the raw bytes, in constant time, that the request is from the source. Called for requests to a
	 * source's own address; a bearer API key is checked before the body is read.
	 * @throws AppError `unauthorized` or `forbidden` with the reason; `unavailable` when it cannot be told now.
	 */
	verify(arrival: Arrival, source: Source): void | Promise<void>;
	/**
	 * Called once the request is proven. What is not worth keeping is refused here; what is merely strange is kept.
	 * @throws AppError `invalid` with the fields and reasons.
	 */
	envelope(arrival: Arrival, source: Source): Envelope | Answered | Promise<Envelope | Answered>;
};
