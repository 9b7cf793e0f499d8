"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { type ApprovalSearch, approvalSearch } from "./search-params";

/** The address as state; every change but paging goes back to the first page. */
export function useApprovalSearch() {
	const [isPending, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(approvalSearch, {
		shallow: false,
		startTransition,
		history: "push",
	});
	const change = (values: Partial<ApprovalSearch>) => setSearch({ after: null, before: null, ...values });
	return { search, change, isPending };
}
