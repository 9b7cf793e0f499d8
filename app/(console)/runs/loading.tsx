import { RunsSkeleton } from "./runs-skeleton";

export default function RunsLoading() {
	return (
		<div className="flex flex-col gap-4">
			<h1 className="font-semibold text-xl tracking-tight">Failed runs</h1>
			<RunsSkeleton />
		</div>
	);
}
