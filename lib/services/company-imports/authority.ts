import { eq } from "drizzle-orm";
import { user } from "@/db/schema";
import type { UserRole } from "@/lib/domain/company";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";

/** Whether people of this role may change the company's data; all others only look. */
export function mayImport(role: UserRole): boolean {
	return role === "engineer" || role === "admin";
}

/**
 * People need such a role, looked up now: a session may be older than the role. Functions and the application itself
 * may; API keys never. @throws AppError `forbidden`.
 */
export async function requireImportRole({ db, actor }: Pick<ServiceContext, "db" | "actor">): Promise<void> {
	if (actor.type === "function" || actor.type === "system") return;
	if (actor.type === "user") {
		const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, actor.userId));
		if (found && mayImport(found.role)) return;
	}
	throw new AppError("forbidden", "Only engineers and administrators may import company data.");
}
