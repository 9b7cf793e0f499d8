"use client";

import { LoaderCircle } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { plural } from "@/lib/format";

type Attempt = { email: string; message: string | null };

export function SignInForm({ target }: { target: Route }) {
	const router = useRouter();
	const [attempt, submit, isPending] = useActionState(
		async (_: Attempt, form: FormData): Promise<Attempt> => {
			const email = String(form.get("email"));
			const message = await trySignIn(email, String(form.get("password")));
			if (message === null) {
				router.replace(target);
				router.refresh();
			}
			return { email, message };
		},
		{ email: "", message: null },
	);

	return (
		<form action={submit} className="flex flex-col gap-4">
			<div className="flex flex-col gap-1.5">
				<Label htmlFor="email">E-mail</Label>
				<Input
					id="email"
					name="email"
					type="email"
					autoComplete="username"
					required
					defaultValue={attempt.email}
					aria-describedby="sign-in-message"
				/>
			</div>
			<div className="flex flex-col gap-1.5">
				<Label htmlFor="password">Password</Label>
				<Input
					id="password"
					name="password"
					type="password"
					autoComplete="current-password"
					required
					aria-describedby="sign-in-message"
				/>
			</div>
			<p id="sign-in-message" role="alert" className="text-critical text-sm empty:hidden">
				{attempt.message}
			</p>
			<Button type="submit" variant="primary" disabled={isPending}>
				{isPending && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
				Sign in
			</Button>
		</form>
	);
}

/** null when signed in, else what to tell the person. */
async function trySignIn(email: string, password: string): Promise<string | null> {
	const answer = await signIn("credentials", { email, password, redirect: false });
	if (answer?.ok && !answer.error) return null;
	const wait = /^wait:(\d+)$/.exec(answer?.error ?? "")?.[1];
	if (wait) return `Too many tries. Please wait ${plural(Number(wait), "second")} and try again.`;
	if (answer?.error === "CredentialsSignin") return "E-mail and password do not belong together.";
	return "Signing in does not work at the moment. Please try again in a minute.";
}
