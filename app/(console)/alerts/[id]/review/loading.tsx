import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f"];

export default function ReviewLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-4">
			<div role="status" className="sr-only">
				<h1>Loading the review</h1>
			</div>
			<Skeleton className="h-4 w-16" />
			<Skeleton className="h-7 w-full max-w-xl" />
			<div className="grid gap-6 lg:grid-cols-2">
				<Card className="flex flex-col gap-5 p-4">
					{ROWS.map((row) => (
						<span key={row} className="flex flex-col gap-2">
							<Skeleton className="h-3 w-28" />
							<Skeleton className="h-5 w-full" />
						</span>
					))}
				</Card>
				<Card className="flex h-96 flex-col gap-3 p-4">
					<Skeleton className="h-5 w-40" />
					<Skeleton className="h-full w-full" />
				</Card>
			</div>
		</div>
	);
}
