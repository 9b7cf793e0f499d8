import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

const FILTERS = ["h-9 w-24", "h-9 w-36", "h-9 w-32"];

/** The list's shape while it loads. */
export function RunsSkeleton() {
	return (
		<TableSkeleton what="runs" rows={8} filters={FILTERS}>
			<Skeleton className="h-5.5 w-24" />
			<Skeleton className="h-4 w-36" />
			<Skeleton className="h-4 w-40" />
			<Skeleton className="h-4 w-20 max-md:hidden" />
			<Skeleton className="h-4 w-20 max-md:hidden" />
			<Skeleton className="h-4 w-20 max-md:hidden" />
			<Skeleton className="ml-auto h-4 w-56 max-md:ml-0" />
		</TableSkeleton>
	);
}
