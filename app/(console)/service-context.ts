import { randomBytes } from "node:crypto";
import { database } from "@/db/client";
import { requireSession } from "@/lib/auth";
import { logger } from "@/lib/logger";
import type { ServiceContext } from "@/lib/services/context";

/**
 * What a service needs, for the signed-in user; each service asks for the role itself.
 * @param from where somebody who has to sign in first comes back to.
 */
export async function serviceContext(from: string): Promise<ServiceContext> {
	const user = await requireSession(from);
	const traceId = randomBytes(16).toString("hex");
	return {
		db: database().db,
		actor: { type: "user", userId: user.id },
		traceId,
		log: logger.child({ userId: user.id, traceId }),
	};
}
