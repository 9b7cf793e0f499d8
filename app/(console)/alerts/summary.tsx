import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { database } from "@/db/client";
import { summariseOpenAlerts } from "@/db/queries/alerts";

const FIGURES = [
	"Open alerts",
	"Critical",
	"Order due within 30 days",
	"Last order passed",
	"Notices to review",
];

/** Counts, not money: a product that two alerts hit would be counted twice in a sum. */
export async function AlertSummary({ asOf }: { asOf: string }) {
	const { open, critical, dueSoon, passed, needsReview } = await summariseOpenAlerts(database().db, { asOf });
	return <Figures values={[open, critical, dueSoon, passed, needsReview]} />;
}

export function AlertSummarySkeleton() {
	return <Figures values={[]} />;
}

function Figures({ values }: { values: number[] }) {
	return (
		<Card>
			<dl className="grid grid-cols-2 sm:grid-cols-5 sm:divide-x">
				{FIGURES.map((label, index) => (
					<div
						key={label}
						className={cn("flex flex-col-reverse justify-end px-4 py-3", index === 0 && "max-sm:col-span-2")}
					>
						<dt className="text-ink-soft text-xs">{label}</dt>
						<dd className="font-semibold text-2xl tabular-nums leading-8">
							{values[index] ?? <Skeleton className="my-1 h-6 w-10" />}
						</dd>
					</div>
				))}
			</dl>
		</Card>
	);
}
