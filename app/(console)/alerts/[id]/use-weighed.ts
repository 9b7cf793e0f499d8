"use client";

import { useEffect, useState } from "react";
import { type ChosenFigures, isOwnQuantity } from "@/lib/domain/decision";
import type { Choice, Question } from "./decide-question";
import { weighQuantity } from "./decision-actions";

/** While somebody types a number it is not asked about. */
const PAUSE_MS = 250;

/**
 * What the typed quantity comes to: `own` when it is the option's, or none; `figures` is null where the option buys
 * something else than the part, so that its own figures are all there is.
 */
export type Weighed =
	| { state: "own" | "weighing" | "failed" }
	| { state: "weighed"; figures: ChosenFigures | null };

type Answer = { asked: string; figures: ChosenFigures | null | undefined };

export function useWeighed(
	{ assessmentId, internalPart }: Question,
	choice: Choice,
	quantity: string | null,
): Weighed {
	const [answer, setAnswer] = useState<Answer | null>(null);
	const { kind: option } = choice;
	const isOwn = quantity === null || isOwnQuantity(choice, quantity);
	const asked = [assessmentId, option, quantity].join(" ");
	useEffect(() => {
		if (isOwn) return;
		let isCurrent = true;
		const keep = (figures: Answer["figures"]) => isCurrent && setAnswer({ asked, figures });
		const ask = () =>
			weighQuantity({ assessmentId, internalPart, option, quantity }).then(
				(result) => keep(result.ok ? result.figures : undefined),
				() => keep(undefined),
			);
		const timer = setTimeout(ask, PAUSE_MS);
		return () => {
			isCurrent = false;
			clearTimeout(timer);
		};
	}, [isOwn, asked, assessmentId, internalPart, option, quantity]);
	if (isOwn) return { state: "own" };
	if (answer?.asked !== asked) return { state: "weighing" };
	return answer.figures === undefined ? { state: "failed" } : { state: "weighed", figures: answer.figures };
}
