import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function BriefLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-5">
			<div role="status" className="sr-only">
				<h1>Loading the brief</h1>
			</div>
			<Skeleton className="h-4 w-16" />
			<div className="flex flex-wrap justify-between gap-3">
				<Skeleton className="h-8 w-40" />
				<Skeleton className="h-8 w-96 max-w-full" />
			</div>
			<Card className="p-4 sm:p-8">
				<div className="mx-auto flex max-w-4xl flex-col gap-4">
					<Skeleton className="h-8 w-full" />
					<Skeleton className="h-44 w-full" />
					<Skeleton className="h-72 w-full" />
				</div>
			</Card>
		</div>
	);
}
