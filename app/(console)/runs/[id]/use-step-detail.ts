"use client";

import { useEffect, useState } from "react";
import type { StepDetail } from "./step-detail";

type Loaded = { detail: StepDetail | null; problem: string | null };

const NOTHING: Loaded = { detail: null, problem: null };
const OUT_OF_REACH = "The step could not be loaded.";

/** Loads a step; another `version` of the same step loads it again and keeps the old one on screen meanwhile. */
export function useStepDetail(runId: string, spanId: string, version: string) {
	const [loaded, setLoaded] = useState(NOTHING);
	const [tries, setTries] = useState(0);

	// biome-ignore lint/correctness/useExhaustiveDependencies: version and tries ask for the same step once more.
	useEffect(() => {
		const stop = new AbortController();
		fetchStep(runId, spanId, stop.signal).then(
			(answer) => {
				if (!stop.signal.aborted) setLoaded(answer);
			},
			() => {
				if (!stop.signal.aborted) setLoaded({ detail: null, problem: OUT_OF_REACH });
			},
		);
		return () => stop.abort();
	}, [runId, spanId, version, tries]);

	const retry = () => {
		setLoaded(NOTHING);
		setTries(tries + 1);
	};
	return { ...loaded, retry };
}

async function fetchStep(runId: string, spanId: string, signal: AbortSignal): Promise<Loaded> {
	const query = new URLSearchParams({ step: spanId });
	const answer = await fetch(`/runs/${runId}/steps?${query.toString()}`, { signal, cache: "no-store" });
	if (answer.ok) return { detail: (await answer.json()) as StepDetail, problem: null };
	const { message } = (await answer.json()) as { message?: string };
	return { detail: null, problem: message ?? OUT_OF_REACH };
}
