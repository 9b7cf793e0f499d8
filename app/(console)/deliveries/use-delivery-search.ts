"use client";

import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type DeliverySearch, deliverySearch } from "./search-params";

const TYPING_MS = 250;

/** The address as state; every change but paging goes back to the first page. */
export function useDeliverySearch() {
	const [isPending, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(deliverySearch, {
		shallow: false,
		startTransition,
		history: "push",
	});

	const change = (values: Partial<DeliverySearch>) => setSearch({ after: null, before: null, ...values });
	const type = (q: string) =>
		setSearch(
			{ q, after: null, before: null },
			{ history: "replace", ...(q !== "" && { limitUrlUpdates: debounce(TYPING_MS) }) },
		);
	const clear = () => setSearch(null);
	return { search, change, type, clear, isPending };
}
