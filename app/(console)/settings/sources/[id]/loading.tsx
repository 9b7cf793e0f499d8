import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function SourceLoading() {
	return (
		<div aria-busy="true" className="flex max-w-4xl flex-col gap-8">
			<div role="status" className="sr-only">
				<h1>Loading the source</h1>
			</div>
			<div className="flex flex-col gap-2">
				<Skeleton className="h-5 w-20" />
				<Skeleton className="h-5.5 w-32" />
				<Skeleton className="h-7 w-72 max-w-full" />
			</div>
			<Card className="flex flex-col gap-3 p-5">
				<Skeleton className="h-5 w-full" />
				<Skeleton className="h-5 w-full" />
			</Card>
			<Card className="p-5">
				<Skeleton className="h-24 w-full" />
			</Card>
			<Card className="p-5">
				<Skeleton className="h-40 w-full" />
			</Card>
		</div>
	);
}
