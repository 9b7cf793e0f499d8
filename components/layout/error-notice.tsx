"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { serverAnswers } from "./server-answers";
import { useWhileVisible } from "./use-while-visible";

const RETRY_MS = 10_000;

type ErrorNoticeProps = { title: string; error: Error & { digest?: string }; retry: () => void };

/** What a page shows when its data could not be loaded. It tries again by itself; the digest is in the server's log. */
export function ErrorNotice({ title, error, retry }: ErrorNoticeProps) {
	useWhileVisible(RETRY_MS, async () => {
		if (await serverAnswers()) retry();
	});
	return (
		<div role="alert" className="flex flex-col items-start gap-3 rounded-lg border bg-surface p-6">
			<TriangleAlert aria-hidden className="size-6 text-critical" strokeWidth={1.75} />
			<div>
				<h1 className="font-semibold text-lg">{title}</h1>
				<p className="mt-1 text-ink-soft">
					Something went wrong on our side; nothing was changed or lost. If it happens again, tell the people
					who run this console
					{error.digest ? (
						<>
							{" "}
							and give them the code <code className="font-mono text-ink">{error.digest}</code>
						</>
					) : null}
					.
				</p>
			</div>
			<Button variant="primary" onClick={() => retry()}>
				<RotateCw aria-hidden />
				Try again
			</Button>
		</div>
	);
}
