"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "@/components/ui/toaster";
import type { ActionResult } from "./action-result";

/** Runs a server action and shows the page's new data. A refusal is said in a toast, unless `onRefused` says it. */
export function useAction() {
	const router = useRouter();
	const [isPending, startTransition] = useTransition();
	const run = <Value extends object>(
		action: () => Promise<ActionResult<Value>>,
		onDone: (value: Value) => void,
		onRefused: (message: string) => void = (message) => toast.error(message),
	) =>
		startTransition(async () => {
			try {
				const result = await action();
				if (result.ok) onDone(result);
				else onRefused(result.message);
			} catch {
				// The server's own errors come without their words; what it did may still have been done.
				toast.error("The server did not answer as it should. Look at the page before you try again.");
			}
			router.refresh();
		});
	return { run, isPending };
}
