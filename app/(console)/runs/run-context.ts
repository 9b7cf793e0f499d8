import { randomBytes } from "node:crypto";
import { database } from "@/db/client";
import { requireSession } from "@/lib/auth";
import { mayActOnRuns } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { ServiceContext } from "@/lib/services/context";

/** What a service needs, for the signed-in user. @throws AppError `forbidden` for those who may only look. */
export async function runContext(): Promise<ServiceContext> {
	const user = await requireSession("/runs");
	if (!mayActOnRuns(user.role)) {
		throw new AppError("forbidden", "Only engineers and administrators may act on runs.");
	}
	const traceId = randomBytes(16).toString("hex");
	return {
		db: database().db,
		actor: { type: "user", userId: user.id },
		traceId,
		log: logger.child({ userId: user.id, traceId }),
	};
}
