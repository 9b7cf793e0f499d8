"use client";

import { Check, Wrench, X } from "lucide-react";
import { FacetMenu } from "@/components/data-table/facet-menu";
import { SearchField } from "@/components/data-table/search-field";
import { StatusBadge } from "@/components/runs/run-status";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { RUN_STATUSES } from "@/lib/domain/run";
import type { FunctionChoice } from "../functions";
import { isFiltered, RANGES, type Range, type RunSearch } from "./search-params";

const RANGE_LABEL: Record<Range, string> = {
	"1h": "Last hour",
	"24h": "Last 24 hours",
	"7d": "Last 7 days",
	"30d": "Last 30 days",
	days: "Between two days",
};

type FilterBarProps = {
	search: RunSearch;
	functions: FunctionChoice[];
	onChange: (values: Partial<RunSearch>) => void;
	onType: (q: string) => void;
	onClear: () => void;
};

export function FilterBar({ search, functions, onChange, onType, onClear }: FilterBarProps) {
	const isUnknown = search.function !== null && !functions.some(({ id }) => id === search.function);
	return (
		<search className="flex flex-wrap items-center gap-2 p-3">
			<SearchField
				value={search.q}
				onType={onType}
				label="Find by the whole id of a run, delivery, event, trace, alert or message"
				placeholder="Run, delivery, event or trace id"
			/>
			<FacetMenu
				label="Status"
				values={RUN_STATUSES}
				selected={search.status}
				onChange={(status) => onChange({ status })}
				show={(status) => <StatusBadge status={status} />}
			/>
			<Select
				aria-label="Function"
				className="max-sm:flex-[1_1_40%]"
				value={search.function ?? ""}
				onChange={(event) => onChange({ function: event.target.value || null })}
			>
				<option value="">All functions</option>
				<Choices functions={functions.filter((each) => !each.isHousekeeping)} />
				<optgroup label="Housekeeping">
					<Choices functions={functions.filter((each) => each.isHousekeeping)} />
				</optgroup>
				{isUnknown && <option value={search.function ?? ""}>{search.function}</option>}
			</Select>
			<Select
				aria-label="Queued"
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
			{search.range === "days" && (
				<span className="flex items-center gap-2 max-sm:w-full">
					<DayField label="From, UTC" value={search.from} onChange={(from) => onChange({ from })} />
					<span aria-hidden className="text-ink-soft">
						–
					</span>
					<DayField label="Until, UTC" value={search.until} onChange={(until) => onChange({ until })} />
				</span>
			)}
			<Button
				aria-pressed={search.housekeeping}
				disabled={search.function !== null}
				title="Runs of the functions that record failures, follow replays and close what was cancelled"
				onClick={() => onChange({ housekeeping: !search.housekeeping })}
			>
				{search.housekeeping ? <Check aria-hidden /> : <Wrench aria-hidden />}
				Housekeeping
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

function Choices({ functions }: { functions: FunctionChoice[] }) {
	return functions.map(({ id, name }) => (
		<option key={id} value={id}>
			{name}
		</option>
	));
}

type DayFieldProps = { label: string; value: string | null; onChange: (day: string | null) => void };

function DayField({ label, value, onChange }: DayFieldProps) {
	return (
		<Input
			type="date"
			aria-label={label}
			className="text-sm sm:w-38"
			value={value ?? ""}
			onChange={(event) => onChange(event.target.value || null)}
		/>
	);
}
