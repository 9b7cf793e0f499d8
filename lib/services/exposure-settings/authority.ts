import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";

/** Whether people of this role may change what the exposure model reckons with; all others only look. */
export function mayEditSettings(role: UserRole): boolean {
	return role === "engineer" || role === "admin";
}

/** The person who edits, with the role that is theirs now. @throws AppError `forbidden`. */
export async function requireSettingsEditor(
	db: Queryable,
	{ actor }: Pick<ServiceContext, "actor">,
): Promise<string> {
	if (actor.type === "user") {
		const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, actor.userId));
		if (found && mayEditSettings(found.role)) return actor.userId;
	}
	throw new AppError("forbidden", "Only engineers and administrators change the model's settings.");
}
