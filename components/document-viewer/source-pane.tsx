"use client";

import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { DocumentViewer } from "./document-viewer";
import type { SourceText, Spot } from "./source-text";

type State =
	| { kind: "loading" }
	| { kind: "ready"; sources: SourceText[] }
	/** `isFinal`: trying again would give the same. */
	| { kind: "refused"; message: string; isFinal: boolean };

/** The document viewer on the text that a delivery is read again for; it takes seconds at most. */
export function SourcePane({ deliveryId, spot }: { deliveryId: string; spot: Spot | null }) {
	const [attempt, setAttempt] = useState(0);
	const [state, setState] = useState<State>({ kind: "loading" });
	// biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is a reason to load again
	useEffect(() => {
		const stop = new AbortController();
		setState({ kind: "loading" });
		load(deliveryId, stop.signal).then(
			(next) => !stop.signal.aborted && setState(next),
			() => !stop.signal.aborted && setState(UNANSWERED),
		);
		return () => stop.abort();
	}, [deliveryId, attempt]);
	if (state.kind === "loading") return <Loading />;
	if (state.kind === "ready") return <DocumentViewer sources={state.sources} spot={spot} />;
	return (
		<div role="alert" className="flex flex-col items-start gap-3 p-4 text-sm">
			<p className="wrap-anywhere">{state.message}</p>
			{spot && (
				<p className="wrap-anywhere text-ink-soft">
					Read from: <q>{spot.quote}</q>
				</p>
			)}
			{!state.isFinal && (
				<Button size="small" onClick={() => setAttempt(attempt + 1)}>
					<RotateCw aria-hidden />
					Try again
				</Button>
			)}
		</div>
	);
}

const UNANSWERED: State = {
	kind: "refused",
	message: "The text of the delivery did not come. The server may be away.",
	isFinal: false,
};

async function load(deliveryId: string, signal: AbortSignal): Promise<State> {
	const answer = await fetch(`/deliveries/${deliveryId}/source/text`, { signal });
	if (answer.ok) {
		const { sources }: { sources: SourceText[] } = await answer.json();
		return { kind: "ready", sources };
	}
	if (answer.status !== 422) return UNANSWERED;
	const { message }: { message: string } = await answer.json();
	return { kind: "refused", message, isFinal: true };
}

function Loading() {
	return (
		<div role="status" className="flex flex-col gap-3 p-4">
			<span className="sr-only">Loading the text</span>
			<Skeleton className="h-5 w-40" />
			<Skeleton className="h-4 w-full" />
			<Skeleton className="h-4 w-4/5" />
			<Skeleton className="h-4 w-full" />
			<Skeleton className="h-4 w-2/3" />
		</div>
	);
}
