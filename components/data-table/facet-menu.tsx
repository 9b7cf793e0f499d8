"use client";

import { ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
	DropdownMenu,
	DropdownMenuCheckboxItem,
	DropdownMenuContent,
	DropdownMenuItem,
	DropdownMenuSeparator,
	DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

type FacetMenuProps<Value extends string> = {
	label: string;
	values: readonly Value[];
	selected: Value[];
	/** Left out where nobody counts. */
	counts?: Partial<Record<Value, number>>;
	onChange: (selected: Value[]) => void;
	show: (value: Value) => ReactNode;
};

/** Chooses some of a few values; each with how many rows it would show, where that is known. */
export function FacetMenu<Value extends string>(props: FacetMenuProps<Value>) {
	const { label, values, selected, counts, onChange, show } = props;
	const toggle = (value: Value, on: boolean) =>
		onChange(values.filter((each) => (each === value ? on : selected.includes(each))));
	return (
		<DropdownMenu>
			<DropdownMenuTrigger asChild>
				<Button>
					<ListFilter aria-hidden />
					{label}
					{selected.length > 0 && (
						<span className="rounded bg-accent-wash px-1.5 text-accent text-xs tabular-nums">
							{selected.length}
							<span className="sr-only"> chosen</span>
						</span>
					)}
				</Button>
			</DropdownMenuTrigger>
			<DropdownMenuContent align="start">
				{values.map((value) => (
					<DropdownMenuCheckboxItem
						key={value}
						checked={selected.includes(value)}
						onCheckedChange={(on) => toggle(value, on)}
						onSelect={(event) => event.preventDefault()}
					>
						{show(value)}
						{counts && (
							<span className="ml-auto pl-6 text-ink-soft text-xs tabular-nums">{counts[value] ?? 0}</span>
						)}
					</DropdownMenuCheckboxItem>
				))}
				{selected.length > 0 && (
					<>
						<DropdownMenuSeparator />
						<DropdownMenuItem onSelect={() => onChange([])}>Show all</DropdownMenuItem>
					</>
				)}
			</DropdownMenuContent>
		</DropdownMenu>
	);
}
