"use client";

import { useEffect, useRef } from "react";
import { isTyping } from "@/components/layout/is-typing";
import type { Review } from "./use-review";

/** j, k, a, e, r and z, as long as nobody is writing. */
export function useReviewKeys(review: Review): void {
	const newest = useRef(review);
	newest.current = review;
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (isTyping(event) || !press(newest.current, event.key)) return;
			event.preventDefault();
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, []);
}

/** @returns whether the key is one of ours here. */
function press(review: Review, key: string): boolean {
	if (key === "j" || key === "k") {
		review.move(key === "j" ? 1 : -1);
		return true;
	}
	const { active, isPending, view } = review;
	if (active === null || isPending || !view.mayCorrect) return false;
	if (key === "a") return accept(review, active);
	if (key === "e") return edit(review, active);
	if (key === "r") return reject(review, active);
	return key === "z" && undo(review, active);
}

function accept(review: Review, field: string): boolean {
	const item = review.item(field);
	if (!item || saidOf(review, field)) return false;
	review.accept(field);
	return true;
}

function edit(review: Review, field: string): boolean {
	const item = review.item(field);
	if (item?.kind === "value") review.edit(field);
	if (item?.kind === "line") review.toggle(field);
	return item !== undefined;
}

function reject(review: Review, field: string): boolean {
	const item = review.item(field);
	const mayBe =
		item?.kind === "value"
			? item.value.mayBeEmpty && item.value.value !== null
			: item?.kind === "line" && !item.line.isRejected;
	if (mayBe) review.reject(field);
	return mayBe;
}

function undo(review: Review, field: string): boolean {
	const said = saidOf(review, field);
	if (said) review.takeBack(said.id);
	return said !== null;
}

/** What the person could take back there; what follows from other corrections is not taken back by itself. */
function saidOf(review: Review, field: string) {
	const item = review.item(field);
	if (item?.kind === "value") return item.value.said;
	if (item?.kind === "line") return item.line.said;
	const settled = item?.reason.settled ?? null;
	return settled?.byFields === null ? settled : null;
}
