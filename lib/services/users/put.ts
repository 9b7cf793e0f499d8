import { hash } from "@node-rs/argon2";
import { z } from "zod";
import { user } from "@/db/schema";
import { USER_ROLES } from "@/lib/domain/company";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { KeptText } from "../text";

const MIN_PASSWORD = 12;

const Person = z.object({
	email: z.email().max(320).toLowerCase(),
	name: KeptText.trim().min(1, "is missing").max(200),
	role: z.enum(USER_ROLES),
	password: z.string().min(MIN_PASSWORD, `must have ${MIN_PASSWORD} characters or more`).max(1000),
});

/**
 * Lets a person sign in; one with the same e-mail address gets this name, role and password.
 * @throws AppError `invalid`.
 */
export async function putUser(args: {
	ctx: ServiceContext;
	input: z.input<typeof Person>;
}): Promise<{ userId: string; isNew: boolean }> {
	const { ctx } = args;
	const { password, ...person } = parseInput(Person, args.input);
	const passwordHash = await hash(password);
	return ctx.db.transaction(async (tx) => {
		const [added] = await tx
			.insert(user)
			.values({ ...person, passwordHash })
			.onConflictDoNothing()
			.returning({ id: user.id });
		const [stored] = added
			? [added]
			: await tx
					.insert(user)
					.values({ ...person, passwordHash })
					.onConflictDoUpdate({ target: user.email, set: { ...person, passwordHash } })
					.returning({ id: user.id });
		if (!stored) throw new Error("the user was not stored");
		const action = added ? "user.added" : "user.changed";
		await audit(tx, ctx, { action, entityType: "user", entityId: stored.id, detail: { role: person.role } });
		return { userId: stored.id, isNew: added !== undefined };
	});
}
