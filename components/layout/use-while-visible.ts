"use client";

import { useEffect, useEffectEvent } from "react";

/** Runs `work` every `everyMs` while the page is visible, and at once when it becomes visible again. */
export function useWhileVisible(everyMs: number, work: () => void): void {
	const run = useEffectEvent(() => {
		if (document.visibilityState === "visible") work();
	});
	useEffect(() => {
		const timer = setInterval(run, everyMs);
		document.addEventListener("visibilitychange", run);
		return () => {
			clearInterval(timer);
			document.removeEventListener("visibilitychange", run);
		};
	}, [everyMs]);
}
