import { AlertsSkeleton } from "./alerts-skeleton";
import { AlertSummarySkeleton } from "./summary";

export default function AlertsLoading() {
	return (
		<div className="flex flex-col gap-4">
			<h1 className="font-semibold text-xl tracking-tight">Alerts</h1>
			<AlertSummarySkeleton />
			<AlertsSkeleton />
		</div>
	);
}
