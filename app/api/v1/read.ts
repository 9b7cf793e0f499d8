import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Database, database } from "@/db/client";
import { traceIdOf } from "@/lib/domain/trace";
import { AppError, problem } from "@/lib/errors";
import { sources } from "@/lib/ingest";
import { withDeadline } from "@/lib/intake/bounds";
import { logger } from "@/lib/logger";

const ANSWER_WITHIN_MS = 5_000;

/** A GET handler for machines: API key, then the answer as JSON; errors as problem+json. */
export function read<Context>(
	answer: (db: Database, request: Request, context: Context) => Promise<unknown>,
) {
	return async (request: Request, context: Context): Promise<Response> => {
		const traceId = traceIdOf(request.headers.get("traceparent")) ?? randomBytes(16).toString("hex");
		try {
			const { db } = database();
			const work = sources()
				.readerByApiKey(request.headers)
				.then(() => answer(db, request, context));
			return Response.json(await withDeadline(ANSWER_WITHIN_MS, work, "No answer in time."), {
				headers: { "x-trace-id": traceId },
			});
		} catch (error) {
			if (!(error instanceof AppError) || error.status >= 500)
				logger.error({ err: error, traceId }, "read failed");
			return problem(error, traceId);
		}
	};
}

export type WithId = { params: Promise<{ id: string }> };

/** The id of the path. @throws AppError `not_found` when it is none of ours: an id that cannot exist does not. */
export async function pathId(context: WithId, what: string): Promise<string> {
	const id = z.uuid().safeParse((await context.params).id);
	if (!id.success) throw new AppError("not_found", `There is no such ${what}.`);
	return id.data;
}

export function found<T>(row: T | undefined, what: string): T {
	if (row === undefined) throw new AppError("not_found", `There is no such ${what}.`);
	return row;
}
