"use client";

import { X } from "lucide-react";
import { SearchField } from "@/components/data-table/search-field";
import { FAILED_RUN_LABEL } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type FailedSearch, isFiltered, SHOWN_STATES, type ShownState } from "./search-params";

type FilterBarProps = {
	search: FailedSearch;
	counts: Record<ShownState, number>;
	functions: { id: string; name: string }[];
	onChange: (values: Partial<FailedSearch>) => void;
	onType: (q: string) => void;
	onClear: () => void;
};

export function FilterBar({ search, counts, functions, onChange, onType, onClear }: FilterBarProps) {
	const isUnknown = search.function !== null && !functions.some(({ id }) => id === search.function);
	return (
		<search className="flex flex-wrap items-center gap-2 p-3">
			<SearchField
				value={search.q}
				onType={onType}
				label="Search the error, or give an id of a run, delivery or trace"
				placeholder="Error, or a whole id"
			/>
			<Select
				aria-label="State"
				className="max-sm:flex-[1_1_40%]"
				value={search.state}
				onChange={(event) =>
					onChange({ state: SHOWN_STATES.find((state) => state === event.target.value) ?? "open" })
				}
			>
				{SHOWN_STATES.map((state) => (
					<option key={state} value={state}>
						{state === "all" ? "All" : FAILED_RUN_LABEL[state]} ({counts[state]})
					</option>
				))}
			</Select>
			<Select
				aria-label="Function"
				className="max-sm:flex-[1_1_40%]"
				value={search.function ?? ""}
				onChange={(event) => onChange({ function: event.target.value || null })}
			>
				<option value="">All functions</option>
				{functions.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
				{isUnknown && <option value={search.function ?? ""}>{search.function}</option>}
			</Select>
			{isFiltered(search) && (
				<Button variant="ghost" onClick={onClear}>
					<X aria-hidden />
					Clear
				</Button>
			)}
		</search>
	);
}
