import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e"];

export default function SourcesLoading() {
	return (
		<div className="flex flex-col gap-4">
			<h1 className="flex min-h-9 items-center font-semibold text-xl tracking-tight">Sources</h1>
			<Card aria-busy="true">
				<span role="status" className="sr-only">
					Loading the sources
				</span>
				<div className="hidden h-9 md:block" />
				{ROWS.map((row) => (
					<div key={row} className="flex items-start gap-6 border-t px-4 py-3 max-md:flex-col max-md:gap-3">
						<Skeleton className="h-4 w-44" />
						<Skeleton className="h-4 w-28" />
						<Skeleton className="h-4 w-72 max-w-full" />
						<Skeleton className="h-4 w-24 max-md:hidden" />
						<Skeleton className="ml-auto h-4 w-20 max-md:hidden" />
					</div>
				))}
			</Card>
		</div>
	);
}
