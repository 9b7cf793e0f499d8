import Link from "next/link";
import { Section } from "@/components/section";
import { SeverityBadge } from "@/components/severity";
import { Card } from "@/components/ui/card";
import type { Portfolio } from "@/db/queries/portfolio";
import { quantity } from "@/lib/format";

type BySeverityProps = { severities: Portfolio["severities"]; isOfTeam: boolean };

export function BySeverity({ severities, isOfTeam }: BySeverityProps) {
	return (
		<Section
			id="severities"
			title="Open alerts by severity"
			note={
				isOfTeam ? "Those that put a product of the team at risk." : "All of them, also those without a loss."
			}
		>
			<Card>
				<ul className="max-sm:divide-y sm:grid sm:grid-cols-5 sm:divide-x">
					{severities.map(({ severity, alerts }) => (
						<li
							key={severity}
							className="flex items-center justify-between gap-3 px-4 py-2 sm:flex-wrap sm:py-3"
						>
							<Link href={`/alerts?severity=${severity}`} className="rounded-md hover:underline">
								<SeverityBadge severity={severity} />
							</Link>
							<span className="font-semibold tabular-nums">{quantity(String(alerts))}</span>
						</li>
					))}
				</ul>
			</Card>
		</Section>
	);
}
