import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

const FILTERS = ["h-9 w-full sm:w-72", "h-9 w-28", "h-9 w-28", "h-9 w-32", "h-9 w-28"];

/** The list's shape while it loads. */
export function DeliveriesSkeleton() {
	return (
		<TableSkeleton what="deliveries" rows={8} filters={FILTERS}>
			<Skeleton className="h-4 w-48" />
			<Skeleton className="h-4 w-28" />
			<Skeleton className="h-4 w-28 max-md:hidden" />
			<Skeleton className="h-4 w-16 max-md:hidden" />
			<Skeleton className="h-5.5 w-28" />
			<Skeleton className="ml-auto h-4 w-24 max-md:hidden" />
		</TableSkeleton>
	);
}
