import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h"];

export function RunsSkeleton() {
	return (
		<Card aria-busy="true">
			<span role="status" className="sr-only">
				Loading the runs
			</span>
			<div className="flex flex-wrap gap-2 p-3">
				<Skeleton className="h-9 w-24" />
				<Skeleton className="h-9 w-36" />
				<Skeleton className="h-9 w-32" />
			</div>
			<div className="hidden h-9 border-t md:block" />
			{ROWS.map((row) => (
				<div key={row} className="flex items-start gap-6 border-t px-4 py-3 max-md:flex-col max-md:gap-3">
					<Skeleton className="h-5.5 w-24" />
					<Skeleton className="h-4 w-36" />
					<Skeleton className="h-4 w-40" />
					<Skeleton className="h-4 w-20 max-md:hidden" />
					<Skeleton className="h-4 w-20 max-md:hidden" />
					<Skeleton className="h-4 w-20 max-md:hidden" />
					<Skeleton className="ml-auto h-4 w-56 max-md:ml-0" />
				</div>
			))}
		</Card>
	);
}
