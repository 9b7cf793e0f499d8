import { TableSkeleton } from "@/components/data-table/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

const FILTERS = ["h-8 w-32", "h-8 w-24"];

/** The list's shape while it loads. */
export function ApprovalsSkeleton() {
	return (
		<TableSkeleton what="approvals" rows={4} filters={FILTERS}>
			<Skeleton className="h-4 w-40" />
			<Skeleton className="h-4 w-48" />
			<Skeleton className="h-4 w-24 max-md:hidden" />
			<Skeleton className="h-4 w-24 max-md:hidden" />
			<Skeleton className="ml-auto h-8 w-36" />
		</TableSkeleton>
	);
}
