import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The list's shape while it loads. */
export function DeliveriesSkeleton() {
	return (
		<Card aria-busy="true">
			<span role="status" className="sr-only">
				Loading the deliveries
			</span>
			<div className="flex flex-wrap gap-2 p-3">
				<Skeleton className="h-9 w-full sm:w-72" />
				<Skeleton className="h-9 w-28" />
				<Skeleton className="h-9 w-28" />
				<Skeleton className="h-9 w-32" />
				<Skeleton className="h-9 w-28" />
			</div>
			<div className="hidden h-9 border-t md:block" />
			{ROWS.map((row) => (
				<div key={row} className="flex items-start gap-6 border-t px-4 py-3 max-md:flex-col max-md:gap-3">
					<Skeleton className="h-4 w-48" />
					<Skeleton className="h-4 w-28" />
					<Skeleton className="h-4 w-28 max-md:hidden" />
					<Skeleton className="h-4 w-16 max-md:hidden" />
					<Skeleton className="h-5.5 w-28" />
					<Skeleton className="ml-auto h-4 w-24 max-md:hidden" />
				</div>
			))}
		</Card>
	);
}
