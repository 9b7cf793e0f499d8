import { ConsoleFrame } from "@/components/layout/console-frame";
import { database } from "@/db/client";
import { countWaiting } from "@/db/queries/decisions";
import { countFailedRuns } from "@/db/queries/failed-runs";
import { requireSession } from "@/lib/auth";
import { mayDecide } from "@/lib/domain/decision";

export default async function ConsoleLayout({ children }: { children: React.ReactNode }) {
	const user = await requireSession("/alerts");
	const { db } = database();
	const [failedRuns, approvals] = await Promise.all([
		countFailedRuns(db, { state: "open" }),
		mayDecide(user.role) ? countWaiting(db, { of: "others", userId: user.id }) : 0,
	]);
	return (
		<ConsoleFrame user={user} counts={{ failedRuns, approvals }}>
			{children}
		</ConsoleFrame>
	);
}
