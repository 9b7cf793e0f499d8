import { ConsoleFrame } from "@/components/layout/console-frame";
import { database } from "@/db/client";
import { countFailedRuns } from "@/db/queries/failed-runs";
import { requireSession } from "@/lib/auth";

export default async function ConsoleLayout({ children }: { children: React.ReactNode }) {
	const user = await requireSession("/alerts");
	const failedRuns = await countFailedRuns(database().db, { state: "open" });
	return (
		<ConsoleFrame user={user} failedRuns={failedRuns}>
			{children}
		</ConsoleFrame>
	);
}
