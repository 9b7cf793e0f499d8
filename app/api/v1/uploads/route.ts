import { randomBytes } from "node:crypto";
import { z } from "zod";
import { database } from "@/db/client";
import { listDeliveryStates } from "@/db/queries/deliveries";
import { currentUser, type SignedInUser } from "@/lib/auth";
import { env } from "@/lib/env";
import { AppError, problem } from "@/lib/errors";
import { intakeOfThisProcess } from "@/lib/ingest";
import { withDeadline } from "@/lib/intake/bounds";
import { acceptUpload } from "@/lib/intake/channels/upload";
import { relayOfThisProcess } from "@/lib/intake/relay";
import type { NewDelivery } from "@/lib/intake/store";
import { logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics";
import { mayUpload } from "@/lib/services/sources/authority";
import { ensureConsoleUploads } from "@/lib/services/sources/console-uploads";
import { requireSameOrigin } from "./same-origin";

/** A large file takes the database longer than a notice does; people wait for it. */
const STORED_WITHIN_MS = 15_000;
const MOST_ASKED = 100;

/**
 * One file as the body, its name percent-encoded in `x-file-name`: 202 `{deliveryId, duplicate}`. For signed-in
 * people who may upload, from the console's own pages; errors as problem+json.
 */
export const POST = (request: Request) =>
	answered(async (user, traceId) => {
		requireSameOrigin(request.headers, env.NEXTAUTH_URL);
		if (!mayUpload(user.role)) throw new AppError("forbidden", "Your role may look, not upload.");
		const store = (delivery: NewDelivery) =>
			withDeadline(
				STORED_WITHIN_MS,
				intakeOfThisProcess().store(delivery),
				"It could not be stored. Try again.",
			);
		const sourceId = await ensureConsoleUploads({ db: database().db });
		const reservation = intakeOfThisProcess().openBudget();
		const { deliveryId, duplicate } = await acceptUpload({
			request,
			sourceId,
			userId: user.id,
			traceId,
			store,
			reservation,
		}).finally(() => reservation.release());
		if (!duplicate) relayOfThisProcess()?.nudge();
		metrics().accepted.inc({ channel: "upload", duplicate: String(duplicate) });
		logger.info({ deliveryId, duplicate, traceId, userId: user.id }, "file uploaded");
		return Response.json({ deliveryId, duplicate }, { status: 202 });
	});

const Ids = z.array(z.uuid()).min(1).max(MOST_ASKED);

/** `?id=…&id=…`: how far these deliveries are, as `[{id, outcome, outcomeReason, alertId}]`. */
export const GET = (request: Request) =>
	answered(async () => {
		const ids = Ids.safeParse(new URL(request.url).searchParams.getAll("id"));
		if (!ids.success) throw new AppError("invalid", `Ask for 1 to ${MOST_ASKED} ids.`);
		return Response.json(await listDeliveryStates(database().db, { ids: ids.data }));
	});

async function answered(work: (user: SignedInUser, traceId: string) => Promise<Response>): Promise<Response> {
	const traceId = randomBytes(16).toString("hex");
	try {
		const user = await currentUser();
		if (!user) throw new AppError("unauthorized", "You are signed out. Sign in again.");
		return await work(user, traceId);
	} catch (error) {
		const known = error instanceof AppError && error.status < 500;
		if (known) metrics().refused.inc({ channel: "upload", code: error.code });
		else logger.error({ err: error, traceId }, "upload not answered");
		return problem(error, traceId);
	}
}
