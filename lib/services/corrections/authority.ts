import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { user } from "@/db/schema";
import { mayDecide } from "@/lib/domain/decision";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";

/**
 * The person who corrects, with the role that is theirs now: who may decide on a part may say what its notice says.
 * @throws AppError `forbidden`.
 */
export async function requireReviewer(
	db: Queryable,
	{ actor }: Pick<ServiceContext, "actor">,
): Promise<string> {
	if (actor.type === "user") {
		const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, actor.userId));
		if (found && mayDecide(found.role)) return actor.userId;
	}
	throw new AppError("forbidden", "Only buyers, engineers and administrators correct what was read.");
}
