import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { TableHead } from "@/components/ui/table";

type SortHeaderProps = {
	align: "right" | undefined;
	sorted: false | "asc" | "desc";
	/** undefined = the column cannot be sorted by. */
	onToggle: (() => void) | undefined;
	children: ReactNode;
};

export function SortHeader({ align, sorted, onToggle, children }: SortHeaderProps) {
	const Icon = sorted === false ? ChevronsUpDown : sorted === "asc" ? ArrowUp : ArrowDown;
	return (
		<TableHead
			className={cn(align === "right" && "text-right")}
			{...(sorted && { "aria-sort": sorted === "asc" ? ("ascending" as const) : ("descending" as const) })}
		>
			{onToggle ? (
				<button
					type="button"
					onClick={onToggle}
					className={cn(
						"group -mx-1.5 inline-flex h-7 items-center gap-1 rounded-md px-1.5 hover:bg-sunken hover:text-ink",
						sorted && "text-ink",
						align === "right" && "flex-row-reverse",
					)}
				>
					{children}
					<Icon
						aria-hidden
						className={cn(
							"size-3.5",
							!sorted && "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
						)}
					/>
				</button>
			) : (
				children
			)}
		</TableHead>
	);
}
