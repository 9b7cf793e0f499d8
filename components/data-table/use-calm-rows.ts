"use client";

import { type RefObject, useEffect, useMemo, useRef, useState } from "react";

/** After the last move over the list a person counts as still being busy with it for this long. */
const BUSY_MS = 3000;
const CHECK_MS = 1000;

type CalmRows<Row> = {
	rows: Row[];
	/** Rows that have come but are held back, because the list would move under someone's hand. */
	held: number;
	/** Ids of the rows that came last. */
	fresh: ReadonlySet<string>;
	showHeld: () => void;
};

const NONE: ReadonlySet<string> = new Set();

/**
 * Lets a list that refreshes itself take new rows in only while nobody points at it or walks through it; values of
 * rows on screen change at once. `listKey` names the question that `latest`
 * answers (filter, sort, page): a new one shows at once.
 */
export function useCalmRows<Row extends { id: string }>(
	latest: Row[],
	listKey: string,
	list: RefObject<HTMLElement | null>,
): CalmRows<Row> {
	const [shown, setShown] = useState({ listKey, rows: latest, fresh: NONE });
	if (shown.listKey !== listKey) setShown({ listKey, rows: latest, fresh: NONE });
	const current = shown.listKey === listKey ? shown.rows : latest;
	const lastMove = useRef(Number.NEGATIVE_INFINITY);

	useEffect(() => {
		const element = list.current;
		const move = () => {
			lastMove.current = performance.now();
		};
		element?.addEventListener("pointermove", move);
		return () => element?.removeEventListener("pointermove", move);
	}, [list]);

	const take = () =>
		setShown((before) => ({ listKey, rows: latest, fresh: idsNotIn(before.rows, latest) ?? before.fresh }));

	useEffect(() => {
		if (current === latest) return;
		const settle = () => {
			const pointed = performance.now() - lastMove.current < BUSY_MS;
			const focused = list.current?.contains(document.activeElement) ?? false;
			if (sameIds(current, latest) || !(pointed || focused)) {
				setShown((before) => ({
					listKey,
					rows: latest,
					fresh: idsNotIn(before.rows, latest) ?? before.fresh,
				}));
			}
		};
		settle();
		const timer = setInterval(settle, CHECK_MS);
		return () => clearInterval(timer);
	}, [current, latest, listKey, list]);

	const rows = useMemo(() => {
		const newest = new Map(latest.map((row) => [row.id, row]));
		return current.map((row) => newest.get(row.id) ?? row);
	}, [current, latest]);
	return { rows, held: idsNotIn(current, latest)?.size ?? 0, fresh: shown.fresh, showHeld: take };
}

/** Ids of `latest` that `before` does not have, or undefined when there are none. */
function idsNotIn(before: { id: string }[], latest: { id: string }[]): Set<string> | undefined {
	const known = new Set(before.map((row) => row.id));
	const ids = latest.filter((row) => !known.has(row.id)).map((row) => row.id);
	return ids.length > 0 ? new Set(ids) : undefined;
}

function sameIds(a: { id: string }[], b: { id: string }[]): boolean {
	return a.length === b.length && a.every((row, index) => row.id === b[index]?.id);
}
