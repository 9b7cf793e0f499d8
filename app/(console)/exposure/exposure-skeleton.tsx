import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const FIGURES = ["margin", "revenue", "products", "alerts"];

export function ExposureSkeleton() {
	return (
		<div aria-busy="true" className="flex flex-col gap-6">
			<Card className="grid grid-cols-2 lg:grid-cols-4">
				{FIGURES.map((figure) => (
					<span key={figure} className="flex flex-col gap-2 px-4 py-3">
						<Skeleton className="h-3 w-24" />
						<Skeleton className="h-6 w-32 max-w-full" />
					</span>
				))}
			</Card>
			<Card className="px-4 py-3">
				<Skeleton className="h-6" />
			</Card>
			<div className="grid gap-6 lg:grid-cols-2">
				<Card className="p-4">
					<Skeleton className="h-52" />
				</Card>
				<Card className="p-4">
					<Skeleton className="h-52" />
				</Card>
			</div>
			<Card className="p-4">
				<Skeleton className="h-96" />
			</Card>
		</div>
	);
}
