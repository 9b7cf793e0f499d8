import { randomBytes } from "node:crypto";
import { problem } from "@/lib/errors";
import { intakeOfThisProcess } from "@/lib/ingest";
import { logger } from "@/lib/logger";

export const dynamic = "force-dynamic";

/**
 * Prometheus text of this process, for who has an API key. A route handler cannot tell where a connection comes from
 * (its `x-forwarded-for` may be the caller's own), so this machine is not let in without one; the gateway does that.
 */
export async function GET(request: Request): Promise<Response> {
	const intake = intakeOfThisProcess();
	try {
		await intake.sources.readerByApiKey(request.headers);
		const text = await intake.scrape();
		return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
	} catch (error) {
		const traceId = randomBytes(16).toString("hex");
		logger.warn({ err: error, traceId }, "metrics were not given");
		return problem(error, traceId);
	}
}
