import { Card, CardBody } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["a", "b", "c"];

/** The log's shape while it loads. */
export function DriftSkeleton() {
	return (
		<div aria-busy="true" className="flex flex-col gap-3">
			<span role="status" className="sr-only">
				Loading the unreadable deliveries
			</span>
			{CARDS.map((card) => (
				<Card key={card}>
					<CardBody className="flex flex-col gap-3">
						<div className="flex justify-between gap-2">
							<Skeleton className="h-5 w-40" />
							<Skeleton className="h-9 w-28" />
						</div>
						<Skeleton className="h-4 w-80 max-w-full" />
						<Skeleton className="h-4 w-56 max-w-full" />
					</CardBody>
				</Card>
			))}
		</div>
	);
}
