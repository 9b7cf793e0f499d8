import { database } from "@/db/client";
import { knownMigrations } from "@/db/migrate";
import { appliedMigrations } from "@/db/queries/readiness";
import { inngestServer } from "@/lib/connectors/runs-api/server";
import { withDeadline } from "@/lib/intake/bounds";
import { logger } from "@/lib/logger";

export const dynamic = "force-dynamic";

const CHECK_MS = 1_500;

/**
 * 200 when notices can be taken in: database there and migrated. The engine is told but does not decide: without it
 * notices are kept and go out later.
 */
export async function GET(): Promise<Response> {
	const [{ database, migrations }, engine] = await Promise.all([databaseCheck(), engineCheck()]);
	const ready = database === "up" && migrations === "up";
	return Response.json({ ready, checks: { database, migrations, engine } }, { status: ready ? 200 : 503 });
}

async function databaseCheck() {
	try {
		const [applied, known] = await Promise.all([
			withDeadline(CHECK_MS, appliedMigrations(database().db), "No answer in time."),
			knownMigrations(),
		]);
		return { database: "up", migrations: applied >= known ? "up" : "behind" } as const;
	} catch (error) {
		logger.warn({ err: error }, "not ready: the database did not answer");
		return { database: "down", migrations: "unknown" } as const;
	}
}

async function engineCheck(): Promise<"up" | "down" | "cloud"> {
	const server = inngestServer();
	if (!server) return "cloud";
	try {
		const response = await fetch(new URL("/health", server), { signal: AbortSignal.timeout(CHECK_MS) });
		return response.ok ? "up" : "down";
	} catch (error) {
		logger.info({ err: error }, "the Inngest server did not answer");
		return "down";
	}
}
