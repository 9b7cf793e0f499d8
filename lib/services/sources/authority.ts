import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";

/** Whether people of this role may make, change and close sources and their secrets; all others only look. */
export function mayManageSources(role: UserRole): boolean {
	return role === "admin";
}

/** Whether people of this role may bring files in. */
export function mayUpload(role: UserRole): boolean {
	return role !== "viewer";
}

/**
 * People need to be administrators, looked up now: a session may be older than the role. The application itself may
 * at start; functions and API keys never. @throws AppError `forbidden`.
 */
export async function requireSourcesRole(ctx: Pick<ServiceContext, "db" | "actor">): Promise<void> {
	if (ctx.actor.type === "system") return;
	if (await hasRole(ctx, mayManageSources)) return;
	throw new AppError("forbidden", "Only administrators may change who may send.");
}

async function hasRole(
	{ db, actor }: Pick<ServiceContext, "db" | "actor">,
	may: (role: UserRole) => boolean,
): Promise<boolean> {
	if (actor.type !== "user") return false;
	const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, actor.userId));
	return found !== undefined && may(found.role);
}
