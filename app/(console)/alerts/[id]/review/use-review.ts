"use client";

import { createContext, useContext, useMemo, useRef, useState } from "react";
import type { Spot } from "@/components/document-viewer/source-text";
import { toast } from "@/components/ui/toaster";
import type { ActionResult } from "../../../action-result";
import { useAction } from "../../../use-action";
import { acceptRest, addLine, correctValue, followCorrection, type Said, takeBack } from "./actions";
import { itemsOf, spotOf, stopsOf } from "./stops";
import type { ReviewView } from "./view-types";

export type Review = ReturnType<typeof useReviewState>;

const Context = createContext<Review | null>(null);
export const ReviewProvider = Context.Provider;

export function useReview(): Review {
	const review = useContext(Context);
	if (!review) throw new Error("useReview needs a ReviewProvider around it");
	return review;
}

/** What the person is at, and what can be done there; the server's `view` says what stands. */
export function useReviewState(view: ReviewView) {
	const { run, isPending } = useAction();
	// Newer than the view until the page has caught up.
	const version = useRef(view.readingVersion);
	version.current = Math.max(version.current, view.readingVersion);
	const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
	const items = useMemo(() => itemsOf(view), [view]);
	const stops = useMemo(() => stopsOf(view, toggled), [view, toggled]);
	const [active, setActive] = useState<string | null>(() => firstOpen(view, stops));
	const [editing, setEditing] = useState<string | null>(null);
	const [shown, setShown] = useState<{ field: string; spot: Spot } | null>(null);
	const [isUnfolded, unfold] = useState(false);
	const [refusal, setRefusal] = useState<string | null>(null);

	const goTo = (field: string | null) => {
		setActive(field);
		setEditing(null);
	};
	const beside = (field: string | null, by: number): string | null => {
		const at = field === null ? -1 : stops.indexOf(field);
		return stops[Math.min(Math.max(at + by, 0), stops.length - 1)] ?? null;
	};
	const seen = () => ({ noticeId: view.noticeId, readingVersion: version.current });
	const say = <Value extends Said>(work: () => Promise<ActionResult<Value>>, then: () => void) => {
		setRefusal(null);
		run(
			work,
			(done) => {
				version.current = Math.max(version.current, done.readingVersion);
				then();
				if (done.figures !== null) toast.success(`The figures follow: version ${done.figures}.`);
			},
			setRefusal,
		);
	};
	const correct = (field: string, action: "accept" | "edit" | "reject", value?: string, note?: string) =>
		say(
			() => correctValue({ ...seen(), field, action, value: value ?? null, note: note || null }),
			() => goTo(beside(field, 1)),
		);
	return {
		view,
		stops,
		active,
		editing,
		isPending,
		refusal,
		/** Whether the words are shown where there is no room for them beside the values. */
		isUnfolded,
		unfold,
		item: (field: string) => items.get(field),
		spot: shown && shown.field === active ? shown.spot : spotOf(items.get(active ?? "")),
		goTo,
		move: (by: number) => goTo(beside(active, by)),
		edit: (field: string) => {
			setActive(field);
			setEditing(field);
		},
		leaveEdit: () => setEditing(null),
		show: (field: string, spot: Spot) => {
			setActive(field);
			setShown({ field, spot });
			unfold(true);
		},
		isOpen: (field: string, isUsual: boolean) => toggled.has(field) !== isUsual,
		toggle: (field: string) => setToggled((now) => withToggled(now, field)),
		accept: (field: string) => correct(field, "accept"),
		reject: (field: string) => correct(field, "reject"),
		write: (field: string, value: string, note: string) => correct(field, "edit", value, note),
		takeBack: (correctionId: string) =>
			say(
				() => takeBack({ ...seen(), correctionId }),
				() => undefined,
			),
		add: (mpn: string, then: () => void) => say(() => addLine({ ...seen(), mpn }), then),
		acceptRest: () =>
			say(
				() => acceptRest({ ...seen(), count: view.rest }),
				() => toast.success(`${view.rest} values accepted.`),
			),
		follow: () => {
			setRefusal(null);
			run(
				() => followCorrection(view.noticeId),
				() => toast.success("The figures follow."),
				setRefusal,
			);
		},
	};
}

function withToggled(now: ReadonlySet<string>, field: string): ReadonlySet<string> {
	const next = new Set(now);
	if (!next.delete(field)) next.add(field);
	return next;
}

/** Where a person is needed first. */
function firstOpen(view: ReviewView, stops: readonly string[]): string | null {
	const reason = view.reasons.find(({ settled }) => settled === null);
	const value = view.values.find(({ doubt, said }) => doubt !== null && said === null);
	const line = view.lines.find(({ needsLook }) => needsLook);
	return (value ?? reason ?? line)?.field ?? stops[0] ?? null;
}
