"use client";

import { Eye, X } from "lucide-react";
import { FacetMenu } from "@/components/data-table/facet-menu";
import { SearchField } from "@/components/data-table/search-field";
import { SeverityBadge } from "@/components/severity";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { AlertFacets } from "@/db/queries/alerts";
import { SEVERITIES } from "@/lib/domain/alert";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import { NOTICE_TYPES } from "@/lib/domain/notice";
import { type AlertSearch, type AlertSortName, isFiltered } from "./search-params";

const SORT_LABEL: Record<AlertSortName, string> = {
	orderBy: "Day to order by",
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
			<SearchField
				value={search.q}
				label="Search maker, notice number or part number"
				placeholder="Maker, number, part"
				onType={onType}
			/>
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
				<span className="text-xs tabular-nums">
					{facets.needsReview}
					<span className="sr-only"> notices</span>
				</span>
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
