import { DeliveriesSkeleton } from "./deliveries-skeleton";

export default function DeliveriesLoading() {
	return (
		<div className="flex flex-col gap-4">
			<h1 className="flex min-h-9 items-center font-semibold text-xl tracking-tight">Deliveries</h1>
			<DeliveriesSkeleton />
		</div>
	);
}
