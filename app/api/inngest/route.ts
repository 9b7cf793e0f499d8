import { serve } from "inngest/next";
import { functions, inngest } from "@/inngest";
import { env } from "@/lib/env";

export const runtime = "nodejs";
/** A step reads one document or writes one transaction; the longest takes seconds. */
export const maxDuration = 300;

/**
 * The server is told this address, never the one that a request claims in its Host header: whoever sent that would
 * be sent our runs.
 */
const serveOrigin = env.INNGEST_SERVE_ORIGIN ?? env.NEXTAUTH_URL;

export const { GET, POST, PUT } = serve({
	client: inngest,
	functions,
	serveOrigin,
	servePath: "/api/inngest",
});
