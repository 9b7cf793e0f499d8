import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

export default function DeliveryLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-6">
			<div role="status" className="sr-only">
				<h1>Loading the delivery</h1>
			</div>
			<div className="flex flex-col gap-2">
				<Skeleton className="h-5 w-24" />
				<Skeleton className="h-5.5 w-28" />
				<Skeleton className="h-7 w-96 max-w-full" />
				<Skeleton className="h-5 w-64 max-w-full" />
			</div>
			<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
				<Card className="flex flex-col gap-4 p-5">
					<Skeleton className="h-5 w-40" />
					<Skeleton className="h-16 w-full" />
					<Skeleton className="h-24 w-full" />
				</Card>
				<Card className="p-5">
					<Skeleton className="h-72 w-full" />
				</Card>
			</div>
		</div>
	);
}
