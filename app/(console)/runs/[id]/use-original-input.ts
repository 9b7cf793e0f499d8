"use client";

import { useEffect, useState } from "react";
import { toast } from "@/components/ui/toaster";
import type { RerunStep } from "./rerun-dialog";

const NO_INPUT = "[]";

/** The whole input of a step as text, null until it is there: what the page shows of it may be cut off. */
export function useOriginalInput(runId: string, step: RerunStep): string | null {
	const isKept = step.takesInput && step.hasInput;
	const [text, setText] = useState<string | null>(isKept ? null : NO_INPUT);
	useEffect(() => {
		if (!isKept) return;
		const stop = new AbortController();
		const query = new URLSearchParams({ part: "input", step: step.spanId });
		fetch(`/runs/${runId}/download?${query.toString()}`, { signal: stop.signal, cache: "no-store" })
			.then(async (answer) => {
				if (!answer.ok) throw new Error(await answer.text());
				setText(await answer.text());
			})
			.catch(() => {
				if (!stop.signal.aborted) toast.error("The step's input could not be loaded.");
			});
		return () => stop.abort();
	}, [runId, step.spanId, isKept]);
	return text;
}
