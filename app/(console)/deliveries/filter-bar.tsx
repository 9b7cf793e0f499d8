"use client";

import { Hourglass, X } from "lucide-react";
import { FacetMenu } from "@/components/data-table/facet-menu";
import { SearchField } from "@/components/data-table/search-field";
import { CHANNEL_LABEL } from "@/components/labels";
import { OutcomeBadge } from "@/components/outcome-badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { DeliveryFacets } from "@/db/queries/delivery-list";
import { DELIVERY_CHANNELS } from "@/lib/domain/delivery";
import { type DeliverySearch, isFiltered, RANGES, type Range, STANDINGS } from "./search-params";

const RANGE_LABEL: Record<Range, string> = {
	"24h": "Last 24 hours",
	"7d": "Last 7 days",
	"30d": "Last 30 days",
};

type FilterBarProps = {
	search: DeliverySearch;
	facets: DeliveryFacets;
	sources: { id: string; name: string }[];
	onChange: (values: Partial<DeliverySearch>) => void;
	onType: (q: string) => void;
	onClear: () => void;
};

export function FilterBar({ search, facets, sources, onChange, onType, onClear }: FilterBarProps) {
	const isUnknown = search.source !== null && !sources.some(({ id }) => id === search.source);
	return (
		<search className="flex flex-wrap items-center gap-2 p-3">
			<SearchField
				value={search.q}
				onType={onType}
				label="Give a whole delivery id, trace id or SHA-256, or a part of a file's name"
				placeholder="Whole id, SHA-256 or file name"
			/>
			<FacetMenu
				label="Channel"
				values={DELIVERY_CHANNELS}
				selected={search.channel}
				counts={facets.channel}
				onChange={(channel) => onChange({ channel })}
				show={(channel) => CHANNEL_LABEL[channel]}
			/>
			<FacetMenu
				label="Outcome"
				values={STANDINGS}
				selected={search.outcome}
				counts={facets.standing}
				onChange={(outcome) => onChange({ outcome })}
				show={(standing) => <OutcomeBadge outcome={standing === "under_way" ? null : standing} />}
			/>
			<Select
				aria-label="Source"
				className="max-w-60 max-sm:flex-[1_1_40%]"
				value={search.source ?? ""}
				onChange={(event) => onChange({ source: event.target.value || null })}
			>
				<option value="">All sources</option>
				{sources.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
				{isUnknown && <option value={search.source ?? ""}>Unknown source</option>}
			</Select>
			<Select
				aria-label="Received"
				className="max-sm:flex-[1_1_40%]"
				value={search.range ?? ""}
				onChange={(event) =>
					onChange({ range: RANGES.find((range) => range === event.target.value) ?? null })
				}
			>
				<option value="">Any time</option>
				{RANGES.map((range) => (
					<option key={range} value={range}>
						{RANGE_LABEL[range]}
					</option>
				))}
			</Select>
			<Button
				aria-pressed={search.undispatched === true}
				onClick={() => onChange({ undispatched: search.undispatched ? null : true })}
				className="aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-accent"
			>
				<Hourglass aria-hidden />
				Not handed over
			</Button>
			{isFiltered(search) && (
				<Button variant="ghost" onClick={onClear}>
					<X aria-hidden />
					Clear
				</Button>
			)}
		</search>
	);
}
