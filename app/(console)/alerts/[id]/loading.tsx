import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const FIGURES = ["margin", "revenue", "order-by", "last-order", "last-ship", "run-out"];

export default function AlertLoading() {
	return (
		<div aria-busy="true" className="flex flex-col gap-6">
			<div role="status" className="sr-only">
				<h1>Loading the alert</h1>
			</div>
			<div className="flex flex-col gap-3">
				<Skeleton className="h-4 w-16" />
				<Skeleton className="h-5.5 w-48" />
				<Skeleton className="h-7 w-full max-w-2xl" />
				<Skeleton className="h-4 w-72 max-w-full" />
			</div>
			<Card className="grid grid-cols-2 sm:grid-cols-3 xl:grid-cols-6">
				{FIGURES.map((figure) => (
					<span key={figure} className="flex flex-col gap-2 px-4 py-3">
						<Skeleton className="h-3 w-20" />
						<Skeleton className="h-6 w-32 max-w-full" />
						<Skeleton className="h-3 w-24" />
					</span>
				))}
			</Card>
			<div className="grid items-start gap-6 min-[90rem]:grid-cols-[minmax(0,1fr)_19rem]">
				<Card className="flex flex-col gap-5 p-5">
					<Skeleton className="h-5 w-80 max-w-full" />
					<Skeleton className="h-60 w-full" />
					<Skeleton className="h-72 w-full" />
				</Card>
				<Card className="flex flex-col gap-3 p-5">
					<Skeleton className="h-5 w-24" />
					<Skeleton className="h-40 w-full" />
				</Card>
			</div>
		</div>
	);
}
