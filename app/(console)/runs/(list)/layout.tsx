import { Breakers } from "@/components/breakers";
import { Section } from "@/components/section";
import { database } from "@/db/client";
import { listBreakers } from "@/db/queries/breakers";
import { countFailedRuns } from "@/db/queries/failed-runs";
import { requireSession } from "@/lib/auth";
import { ViewTabs } from "./view-tabs";

export default async function RunsLayout({ children }: { children: React.ReactNode }) {
	await requireSession("/runs");
	const { db } = database();
	const [openFailures, breakers] = await Promise.all([
		countFailedRuns(db, { state: "open" }),
		listBreakers(db),
	]);
	const outside = (
		<Section id="outside" title="Outside services" note="While one is down, the runs that need it wait.">
			<Breakers breakers={breakers} now={new Date()} />
		</Section>
	);
	// First only when it is what somebody has to know.
	const isFirst = breakers.some(({ state }) => state !== "closed");
	return (
		<div className="flex flex-col gap-4">
			<h1 className="font-semibold text-xl tracking-tight">Runs</h1>
			<ViewTabs openFailures={openFailures} />
			{isFirst && outside}
			{children}
			{!isFirst && <div className="mt-4">{outside}</div>}
		</div>
	);
}
