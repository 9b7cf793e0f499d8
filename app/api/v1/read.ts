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
				.then(() => answer(db, request, context))
				.catch(withOwnStatus);
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

/** How the database's driver says that it lost the server, and the server that it stops or is full (SQLSTATE). */
const AWAY = /^(CONNECT|ECONN|EPIPE|57P|08|53)/;

/** A fault of ours is no "come again later": only a database that went away is. */
function withOwnStatus(error: unknown): never {
	if (error instanceof AppError) throw error;
	if (isAway(error)) throw new AppError("unavailable", "The database went away.", [], { cause: error });
	throw new AppError("internal", "Please try again.", [], { cause: error });
}

function isAway(error: unknown): boolean {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return cause instanceof Error && "code" in cause && AWAY.test(String(cause.code));
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
