import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { type Database, database } from "@/db/client";
import { findUserByEmail } from "@/db/queries/users";
import { SignInThrottle } from "@/lib/sign-in-throttle";

const Credentials = z.object({
	email: z
		.string()
		.min(1)
		.max(320)
		.regex(/^[^\0]*$/),
	password: z.string().min(1).max(1000),
});

// One for the whole process: the bundler may load this module more than once.
const holder = globalThis as { sundownSignInThrottle?: SignInThrottle };

/** What unknown users' passwords are checked against, so that an answer takes as long whether or not a user exists. */
let hashOfNobody: Promise<string> | undefined;

type Input = { given: unknown /** Where the try comes from. */; address: string };

/**
 * The user with this e-mail and password, or null when they do not belong together.
 * @throws `wait:<seconds>` after too many tries; next-auth hands that text to the sign-in page.
 */
export async function signIn(input: Input, db: Database = database().db) {
	const { success, data } = Credentials.safeParse(input.given);
	if (!success) return null;
	holder.sundownSignInThrottle ??= new SignInThrottle();
	const throttle = holder.sundownSignInThrottle;
	const wait = throttle.begin(data.email, input.address, Date.now());
	if (wait > 0) throw new Error(`wait:${wait}`);

	hashOfNobody ??= hash(randomBytes(32));
	const nobody = await hashOfNobody;
	const known = await findUserByEmail(db, { email: data.email.trim() });
	const matches = await verify(known?.passwordHash ?? nobody, data.password);
	if (!known || !matches) return null;
	throttle.succeed(data.email, input.address);
	return { id: known.id, name: known.name, email: known.email };
}
