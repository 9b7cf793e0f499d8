import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f"];

export function RunsSkeleton() {
	return (
		<Card aria-busy="true">
			<span role="status" className="sr-only">
				Loading the failed runs
			</span>
			<div className="flex gap-2 p-3">
				<Skeleton className="h-9 w-20" />
				<Skeleton className="h-9 w-16" />
			</div>
			<div className="hidden h-9 border-t md:block" />
			{ROWS.map((row) => (
				<div key={row} className="flex items-start gap-8 border-t px-4 py-3 max-md:flex-col max-md:gap-3">
					<Skeleton className="h-4 w-32" />
					<Skeleton className="h-8 w-full max-w-md" />
					<Skeleton className="h-4 w-28 max-md:hidden" />
					<Skeleton className="h-4 w-24 max-md:hidden" />
					<Skeleton className="ml-auto h-5 w-14" />
				</div>
			))}
		</Card>
	);
}
