"use client";

import { CloudOff, RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

type ServerAwayProps = { title: string; reason: string; children?: React.ReactNode };

/** What stands where the Inngest server should have told something. The page tries again by itself. */
export function ServerAway({ title, reason, children }: ServerAwayProps) {
	const router = useRouter();
	const [isPending, startTransition] = useTransition();
	return (
		<div role="alert" className="flex flex-col items-start gap-3 rounded-lg border bg-surface p-5">
			<CloudOff aria-hidden className="size-6 text-high" strokeWidth={1.75} />
			<div>
				<p className="font-medium">{title}</p>
				<p className="wrap-anywhere mt-1 max-w-prose text-ink-soft text-sm">{reason}</p>
				{children && <div className="mt-1 max-w-prose text-ink-soft text-sm">{children}</div>}
			</div>
			<Button disabled={isPending} onClick={() => startTransition(() => router.refresh())}>
				<RotateCw aria-hidden />
				Try again
			</Button>
		</div>
	);
}
