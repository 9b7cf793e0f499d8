import Link from "next/link";
import { FailedRunBadge } from "@/components/runs/failed-run-state";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import type { DeliveryDetail } from "@/db/queries/deliveries";
import { moment } from "@/lib/format";

/** The failed runs of the delivery, newest first; nothing where none failed. */
export function WhatFailed({ failures }: Pick<DeliveryDetail, "failures">) {
	if (failures.length === 0) return null;
	return (
		<Section id="failures" title="Failed runs">
			<Card>
				<ul>
					{failures.map(({ runId, errorMessage, state, failedAt }) => (
						<li key={runId} className="flex flex-col gap-1.5 border-t px-4 py-3 text-sm first:border-t-0">
							<span className="flex flex-wrap items-center gap-x-3 gap-y-1">
								<FailedRunBadge state={state} />
								<Link
									href={`/runs/${runId}`}
									className="font-mono text-accent text-xs underline underline-offset-4"
								>
									{runId}
								</Link>
								<time dateTime={failedAt.toISOString()} className="text-ink-soft text-xs">
									{moment(failedAt)}
								</time>
							</span>
							<span className="wrap-anywhere">{errorMessage}</span>
						</li>
					))}
				</ul>
			</Card>
		</Section>
	);
}
