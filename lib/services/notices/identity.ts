import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { notice } from "@/db/schema";

/** Lets a notice go by this identity; by none when another notice does already, be it by a moment. */
export async function takeIdentity(tx: Queryable, noticeId: string, identity: string | null): Promise<void> {
	const set = (on: Queryable, to: string | null) =>
		on.update(notice).set({ identity: to }).where(eq(notice.id, noticeId));
	try {
		// Within a savepoint, so that a refusal undoes nothing else.
		await tx.transaction((inner) => set(inner, identity));
	} catch (error) {
		if (!isTaken(error)) throw error;
		await set(tx, null);
	}
}

function isTaken(error: unknown): boolean {
	const cause = error instanceof Error ? error.cause : null;
	if (!(cause instanceof Error) || !("constraint_name" in cause)) return false;
	return cause.constraint_name === "notice_identity";
}
