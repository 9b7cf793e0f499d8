import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { user } from "@/db/schema";
import { mayDecide } from "@/lib/domain/decision";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";

/**
 * The person who decides, with the role that is theirs now: a session may be older than it. Nobody but people decides.
 * @throws AppError `forbidden`.
 */
export async function requireDecider(
	db: Queryable,
	{ actor }: Pick<ServiceContext, "actor">,
): Promise<string> {
	if (actor.type === "user") {
		const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, actor.userId));
		if (found && mayDecide(found.role)) return actor.userId;
	}
	throw new AppError("forbidden", "Only buyers, engineers and administrators decide.");
}
