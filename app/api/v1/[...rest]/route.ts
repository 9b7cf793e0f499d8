import { traceIdOf } from "@/lib/domain/trace";
import { AppError, problem } from "@/lib/errors";
import { newTraceId } from "@/lib/intake/ids";

/** A machine that asks for a path that is not there is told so in its own words, not by a page for people. */
const notFound = (request: Request) => {
	const traceId = traceIdOf(request.headers.get("traceparent")) ?? newTraceId();
	return problem(new AppError("not_found", "There is no such path in this API: see /docs/api."), traceId);
};

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
