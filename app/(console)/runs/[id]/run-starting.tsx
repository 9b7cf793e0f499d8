import { LoaderCircle } from "lucide-react";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Empty } from "@/components/ui/empty";

/** For a run that is so new that its server does not tell of it yet. */
export function RunStarting({ runId, refreshMs }: { runId: string; refreshMs: number }) {
	return (
		<>
			<Empty isPage icon={LoaderCircle} title="The run is being started">
				<code className="break-all font-mono text-xs">{runId}</code> shows up here in a moment.
			</Empty>
			<LiveRefresh everyMs={refreshMs} />
		</>
	);
}
