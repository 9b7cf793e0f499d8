import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

type TableSkeletonProps = {
	/** What is loading: "alerts". */
	what: string;
	rows: number;
	/** Sizes of the filters above the table. */
	filters: string[];
	/** The cells of one row. */
	children: ReactNode;
};

/** A list's shape while it loads. */
export function TableSkeleton({ what, rows, filters, children }: TableSkeletonProps) {
	return (
		<Card aria-busy="true">
			<span role="status" className="sr-only">
				Loading the {what}
			</span>
			<div className="flex flex-wrap gap-2 p-3">
				{keyed(filters).map(([key, size]) => (
					<Skeleton key={key} className={size} />
				))}
			</div>
			<div className="hidden h-9 border-t md:block" />
			{keyed(Array.from({ length: rows }, () => what)).map(([key]) => (
				<div key={key} className="flex items-start gap-6 border-t px-4 py-3 max-md:flex-col max-md:gap-3">
					{children}
				</div>
			))}
		</Card>
	);
}

/** Shapes have no names of their own: their place is their key, and they never move. */
const keyed = (texts: string[]) => texts.map((text, place) => [`${place} ${text}`, text] as const);
