import { createHash } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { API_KEY_PREFIX_LENGTH } from "@/lib/domain/api-key";
import type { Queryable } from "./client";
import { apiKey, source, user } from "./schema";

/** The demo user with this password; one who is there keeps role and name, and gets the password. */
export async function ensureUser(db: Queryable, input: { email: string; password: string }): Promise<void> {
	const passwordHash = await hash(input.password);
	const email = input.email.toLowerCase();
	await db
		.insert(user)
		.values({ email, name: "Demo user", role: "admin", passwordHash })
		.onConflictDoUpdate({ target: user.email, set: { passwordHash } });
}

/** The key, usable; one of the same prefix but another secret is an error, since it would silently lock that one out. */
export async function ensureApiKey(db: Queryable, input: { name: string; key: string }): Promise<void> {
	const prefix = input.key.slice(0, API_KEY_PREFIX_LENGTH);
	const keyHash = createHash("sha256").update(input.key).digest("hex");
	const ofPrefix = () => db.select({ hash: apiKey.hash }).from(apiKey).where(eq(apiKey.prefix, prefix));
	if ((await ofPrefix()).length === 0) {
		const [owner] = await db.insert(source).values({ name: input.name }).returning({ id: source.id });
		if (!owner) throw new Error("the source of the API key was not stored");
		const row = { sourceId: owner.id, name: input.name, prefix, hash: keyHash };
		await db.insert(apiKey).values(row).onConflictDoNothing();
	}
	const [stored] = await ofPrefix();
	if (stored?.hash !== keyHash) throw new Error(`another API key begins with ${prefix}`);
}
