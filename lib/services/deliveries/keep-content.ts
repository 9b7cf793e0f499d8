import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { delivery } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";

const Input = z.object({
	deliveryId: z.uuid(),
	content: z.custom<Uint8Array>(
		(bytes) => bytes instanceof Uint8Array && bytes.byteLength > 0,
		"must be bytes",
	),
});

/**
 * Keeps what the body of a delivery only pointed at, byte for byte. What was fetched first stays: what is read later
 * is what was read before.
 * @returns whether it was kept now
 * @throws AppError `not_found`
 */
export async function keepContent(args: {
	ctx: ServiceContext;
	input: z.input<typeof Input>;
}): Promise<{ kept: boolean }> {
	const { ctx } = args;
	const { deliveryId, content } = Input.parse(args.input);
	return ctx.db.transaction(async (tx) => {
		const changed = await tx
			.update(delivery)
			.set({ fetchedBody: content, fetchedAt: new Date() })
			.where(and(eq(delivery.id, deliveryId), isNull(delivery.fetchedBody)))
			.returning({ id: delivery.id });
		if (changed.length === 0) {
			const found = await tx.select({ id: delivery.id }).from(delivery).where(eq(delivery.id, deliveryId));
			if (found.length > 0) return { kept: false };
			throw new AppError("not_found", `There is no delivery ${deliveryId}.`);
		}
		const detail = {
			bytes: content.byteLength,
			sha256: createHash("sha256").update(content).digest("hex"),
		};
		await audit(tx, ctx, {
			action: "delivery.content_fetched",
			entityType: "delivery",
			entityId: deliveryId,
			detail,
		});
		return { kept: true };
	});
}
