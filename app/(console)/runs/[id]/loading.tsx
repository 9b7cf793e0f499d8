import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e"];

export default function RunLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-6">
			<div role="status" className="sr-only">
				<h1>Loading the run</h1>
			</div>
			<div className="flex flex-col gap-2">
				<Skeleton className="h-5 w-16" />
				<Skeleton className="h-5.5 w-24" />
				<Skeleton className="h-7 w-full max-w-xs" />
				<Skeleton className="h-5 w-56" />
			</div>
			<Card className="px-4 py-3">
				<Skeleton className="h-10 w-full" />
			</Card>
			<Card>
				{ROWS.map((row) => (
					<div key={row} className="flex items-center gap-6 border-t px-4 py-3 first:border-t-0">
						<Skeleton className="h-5 w-36" />
						<Skeleton className="h-5 w-24" />
						<Skeleton className="h-3 flex-1" />
					</div>
				))}
			</Card>
		</div>
	);
}
