import { randomBytes } from "node:crypto";
import { database } from "@/db/client";
import { currentUser } from "@/lib/auth";
import { env } from "@/lib/env";
import { AppError, problem } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { ServiceContext } from "@/lib/services/context";
import { requireSameOrigin } from "../uploads/same-origin";

/** Answers a signed-in person's request from the console's own pages; errors as problem+json. */
export async function answered(
	request: Request,
	work: (ctx: ServiceContext) => Promise<Response>,
): Promise<Response> {
	const traceId = randomBytes(16).toString("hex");
	try {
		if (request.method !== "GET") requireSameOrigin(request.headers, env.NEXTAUTH_URL);
		const user = await currentUser();
		if (!user) throw new AppError("unauthorized", "You are signed out. Sign in again.");
		return await work({
			db: database().db,
			actor: { type: "user", userId: user.id },
			traceId,
			log: logger.child({ userId: user.id, traceId }),
		});
	} catch (error) {
		if (!(error instanceof AppError) || error.status >= 500)
			logger.error({ err: error, traceId }, "company import not answered");
		return problem(error, traceId);
	}
}
