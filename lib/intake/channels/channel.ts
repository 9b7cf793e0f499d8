import type { DeliveryChannel } from "@/lib/domain/delivery";

/** One way in. An adapter looks at the envelope only; what the notice says is read later, from the stored bytes. */
export type Channel = {
	name: DeliveryChannel;
	/** Media types that it takes, without parameters. */
	contentTypes: readonly string[];
	maxBytes: number;
	/**
	 * Checks what has to be right before a delivery is worth keeping.
	 * @throws AppError `invalid` with the fields and reasons.
	 * @returns the sender's own name for the delivery, when the body carries one.
	 */
	checkEnvelope(body: Buffer): { idempotencyKey: string | null };
};
