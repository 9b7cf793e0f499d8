import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

const FILTERS = ["h-9 w-full sm:w-72", "h-9 w-28", "h-9 w-24", "h-9 w-32"];

/** The list's shape while it loads. */
export function AlertsSkeleton() {
	return (
		<TableSkeleton what="alerts" rows={10} filters={FILTERS}>
			<Skeleton className="h-5 w-20" />
			<span className="flex w-60 max-w-full flex-col gap-1.5">
				<Skeleton className="h-4 w-40" />
				<Skeleton className="h-3 w-28" />
			</span>
			<Skeleton className="h-4 w-28" />
			<Skeleton className="h-4 w-24 max-md:hidden" />
			<Skeleton className="h-4 w-24 max-md:hidden" />
			<Skeleton className="ml-auto h-4 w-16 max-md:hidden" />
			<Skeleton className="h-4 w-24 max-md:hidden" />
		</TableSkeleton>
	);
}
