"use client";

import { CloudOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { serverAnswers } from "./server-answers";
import { useWhileVisible } from "./use-while-visible";

/** Loads the page's data again every `everyMs`; says so when the server is away, and keeps what is on screen. */
export function LiveRefresh({ everyMs }: { everyMs: number }) {
	const router = useRouter();
	const [isAway, setIsAway] = useState(false);
	useWhileVisible(everyMs, async () => {
		const answers = await serverAnswers();
		setIsAway(!answers);
		if (answers) startTransition(() => router.refresh());
	});
	return (
		<p role="status">
			{isAway && (
				<span className="fixed bottom-4 left-1/2 z-40 flex -translate-x-1/2 items-center gap-2 whitespace-nowrap rounded-lg border bg-surface px-3 py-2 text-sm shadow-lg">
					<CloudOff aria-hidden className="size-4 text-high" />
					The server is away; this page may be old
				</span>
			)}
		</p>
	);
}
