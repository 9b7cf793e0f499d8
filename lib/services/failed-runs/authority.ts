import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import { mayActOnRuns } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";

/**
 * People need a role that may act on runs, looked up now: a session may be older than the role. Functions and the
 * application itself may; API keys only bring deliveries in. @throws AppError `forbidden`.
 */
export async function requireRunsRole({ db, actor }: Pick<ServiceContext, "db" | "actor">): Promise<void> {
	if (actor.type === "function" || actor.type === "system") return;
	if (actor.type === "user") {
		const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, actor.userId));
		if (found && mayActOnRuns(found.role)) return;
	}
	throw new AppError(
		"forbidden",
		"Only engineers and administrators may replay, rerun, cancel or dismiss runs.",
	);
}
