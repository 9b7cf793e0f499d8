import { eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { user } from "../schema";

/** The user with this e-mail (compared in lower case) and the stored password hash, or undefined. */
export async function findUserByEmail(db: Queryable, input: { email: string }) {
	const [row] = await db.select().from(user).where(eq(user.email, input.email.toLowerCase()));
	return row;
}

/** The user with this id, without the password hash, or undefined. */
export async function findUserById(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({ id: user.id, email: user.email, name: user.name, role: user.role })
		.from(user)
		.where(eq(user.id, input.id));
	return row;
}
