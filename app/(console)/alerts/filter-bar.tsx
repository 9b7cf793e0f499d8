"use client";

import { Eye, Search, X } from "lucide-react";
import { useState } from "react";
import { FacetMenu } from "@/components/data-table/facet-menu";
import { SeverityBadge } from "@/components/severity";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Select } from "@/components/ui/select";
import type { AlertFacets } from "@/db/queries/alerts";
import { SEVERITIES } from "@/lib/domain/alert";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import { NOTICE_TYPES } from "@/lib/domain/notice";
import { type AlertSearch, type AlertSortName, isFiltered } from "./search-params";

const SORT_LABEL: Record<AlertSortName, string> = {
	lastOrder: "Last order date",
	severity: "Severity",
	notice: "Maker and number",
	runOut: "Run-out date",
	partsHit: "Parts hit",
	productsHit: "Products hit",
	marginAtRisk: "Margin at risk",
	received: "Received",
};
const MOST_FIRST: AlertSortName[] = ["partsHit", "productsHit", "marginAtRisk", "received"];

type FilterBarProps = {
	search: AlertSearch;
	facets: AlertFacets;
	onChange: (values: Partial<AlertSearch>) => void;
	onType: (q: string) => void;
	onClear: () => void;
};

export function FilterBar({ search, facets, onChange, onType, onClear }: FilterBarProps) {
	return (
		<search className="flex flex-wrap items-center gap-2 p-3">
			<SearchField value={search.q} onType={onType} />
			<FacetMenu
				label="Severity"
				values={SEVERITIES}
				selected={search.severity}
				counts={facets.severity}
				onChange={(severity) => onChange({ severity })}
				show={(severity) => <SeverityBadge severity={severity} />}
			/>
			<FacetMenu
				label="Type"
				values={NOTICE_TYPES.filter((type) => type !== "not_a_notice")}
				selected={search.type}
				counts={facets.type}
				onChange={(type) => onChange({ type })}
				show={(type) => NOTICE_TYPE_LABEL[type]}
			/>
			<Button
				aria-pressed={search.review === true}
				onClick={() => onChange({ review: search.review ? null : true })}
				className="aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
			>
				<Eye aria-hidden />
				To review
				<span className="text-xs tabular-nums">{facets.needsReview}</span>
			</Button>
			{isFiltered(search) && (
				<Button variant="ghost" onClick={onClear}>
					<X aria-hidden />
					Clear
				</Button>
			)}
			<Select
				aria-label="Sort by"
				className="w-full md:hidden"
				value={search.sort}
				onChange={(event) => {
					const sort = event.target.value as AlertSortName;
					onChange({ sort, dir: MOST_FIRST.includes(sort) ? "desc" : "asc" });
				}}
			>
				{Object.entries(SORT_LABEL).map(([sort, label]) => (
					<option key={sort} value={sort}>
						Sorted by {label.toLowerCase()}
					</option>
				))}
			</Select>
		</search>
	);
}

function SearchField({ value, onType }: { value: string; onType: (q: string) => void }) {
	// What is typed shows at once; the address follows a moment later, and wins when it changes by itself.
	const [typed, setTyped] = useState({ text: value, address: value });
	const text = typed.address === value || typed.text === value ? typed.text : value;
	return (
		<div className="relative w-full sm:w-72">
			<Search aria-hidden className="absolute top-2.5 left-2.5 size-4 text-ink-soft" />
			<Input
				data-search
				type="search"
				aria-label="Search maker, notice number or part number"
				placeholder="Maker, number, part"
				className="px-8.5 [&::-webkit-search-cancel-button]:hidden"
				value={text}
				maxLength={200}
				onChange={(event) => {
					setTyped({ text: event.target.value, address: value });
					onType(event.target.value);
				}}
			/>
			{text === "" && <Kbd className="pointer-events-none absolute top-2 right-2 max-md:hidden">/</Kbd>}
		</div>
	);
}
