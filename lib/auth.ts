import { redirect } from "next/navigation";
import { type AuthOptions, getServerSession } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { database } from "@/db/client";
import { findUserById } from "@/db/queries/users";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { signIn } from "@/lib/sign-in";

declare module "next-auth" {
	interface Session {
		userId: string;
	}
}

const SESSION_SECONDS = 12 * 3600;

/** Sessions are signed tokens, as next-auth's credentials need; who the user is comes from the database each time. */
export const authOptions: AuthOptions = {
	secret: env.NEXTAUTH_SECRET,
	session: { strategy: "jwt", maxAge: SESSION_SECONDS },
	pages: { signIn: "/sign-in", error: "/sign-in" },
	providers: [
		credentials({
			credentials: { email: { type: "email" }, password: { type: "password" } },
			authorize: (given, request) => authorize(given, addressOf(request.headers)),
		}),
	],
	callbacks: {
		session: ({ session, token }) => ({ expires: session.expires, userId: token.sub ?? "" }),
	},
	logger: {
		error: (code, metadata) => logger.error({ code, err: metadata }, "Sign-in failed inside next-auth"),
		warn: (code) => logger.warn({ code }, "next-auth warns"),
		debug: (code) => logger.debug({ code }, "next-auth"),
	},
};

export type SignedInUser = NonNullable<Awaited<ReturnType<typeof findUserById>>>;

/** The signed-in user, or null. Asked once a request; a user who was deleted is signed out at once. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
	const session = await getServerSession(authOptions);
	if (!session?.userId) return null;
	return (await findUserById(database().db, { id: session.userId })) ?? null;
});

/** The signed-in user; anyone else is sent to sign in and then back to `from`. Every page and action calls this. */
export async function requireSession(from: string): Promise<SignedInUser> {
	const user = await currentUser();
	if (!user) redirect(`/sign-in?from=${encodeURIComponent(from)}`);
	return user;
}

/** next-auth puts an error's words into an address: only the wait may go there. */
async function authorize(given: unknown, address: string) {
	try {
		return await signIn({ given, address });
	} catch (error) {
		if (error instanceof Error && error.message.startsWith("wait:")) throw error;
		logger.error({ err: error }, "sign-in could not be checked");
		throw new Error("unavailable");
	}
}

function addressOf(headers: Record<string, unknown> | undefined): string {
	const forwarded = headers?.["x-forwarded-for"];
	return typeof forwarded === "string" ? (forwarded.split(",")[0] ?? "").trim() : "unknown";
}
