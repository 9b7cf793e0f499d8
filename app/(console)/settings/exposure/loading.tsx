import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e"];

export default function SettingsLoading() {
	return (
		<div className="flex flex-col gap-6">
			<h1 className="font-semibold text-xl tracking-tight">Exposure model</h1>
			<Card aria-busy="true">
				<span role="status" className="sr-only">
					Loading the settings
				</span>
				{ROWS.map((row) => (
					<div key={row} className="flex flex-col gap-2 border-t px-4 py-3 first:border-t-0">
						<Skeleton className="h-4 w-44" />
						<Skeleton className="h-4 w-96 max-w-full" />
					</div>
				))}
			</Card>
		</div>
	);
}
