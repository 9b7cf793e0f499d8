import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Wordmark } from "@/components/layout/wordmark";
import { currentUser } from "@/lib/auth";
import { localPath } from "./local-path";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
	const target = localPath((await searchParams).from);
	if (await currentUser()) redirect(target);
	return (
		<main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-6 p-6">
			<div className="flex flex-col gap-3">
				<Wordmark />
				<h1 className="font-semibold text-2xl tracking-tight">Sign in</h1>
				<p className="text-ink-soft">
					Notices, what they put at risk, and what to do before the last order date.
				</p>
			</div>
			<SignInForm target={target} />
		</main>
	);
}
