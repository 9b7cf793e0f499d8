import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function RunLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-6">
			<div role="status" className="sr-only">
				<h1>Loading the run</h1>
			</div>
			<div className="flex flex-col gap-3">
				<Skeleton className="h-4 w-24" />
				<Skeleton className="h-5.5 w-14" />
				<Skeleton className="h-7 w-full max-w-md" />
				<Skeleton className="h-4 w-full max-w-prose" />
			</div>
			<div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
				<Card className="p-5">
					<Skeleton className="h-56 w-full" />
				</Card>
				<Card className="p-5">
					<Skeleton className="h-72 w-full" />
				</Card>
			</div>
		</div>
	);
}
