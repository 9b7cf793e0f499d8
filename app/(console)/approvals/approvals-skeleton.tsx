import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d"];

/** The list's shape while it loads. */
export function ApprovalsSkeleton() {
	return (
		<Card aria-busy="true">
			<span role="status" className="sr-only">
				Loading the approvals
			</span>
			<div className="flex gap-2 p-3">
				<Skeleton className="h-8 w-32" />
				<Skeleton className="h-8 w-24" />
			</div>
			<div className="hidden h-9 border-t md:block" />
			{ROWS.map((row) => (
				<div key={row} className="flex items-start gap-6 border-t px-4 py-3 max-md:flex-col max-md:gap-3">
					<Skeleton className="h-4 w-40" />
					<Skeleton className="h-4 w-48" />
					<Skeleton className="h-4 w-24 max-md:hidden" />
					<Skeleton className="h-4 w-24 max-md:hidden" />
					<Skeleton className="ml-auto h-8 w-36" />
				</div>
			))}
		</Card>
	);
}
