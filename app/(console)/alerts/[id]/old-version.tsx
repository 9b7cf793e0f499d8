import { History as HistoryIcon } from "lucide-react";
import Link from "next/link";
import { Card, CardBody } from "@/components/ui/card";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { day } from "@/lib/format";

/** Says that the page shows figures of the past, and the way to those of today. */
export function OldVersion({ detail: { alert, assessment } }: { detail: AlertDetail }) {
	if (!assessment) return null;
	return (
		<Card>
			<CardBody className="flex flex-wrap items-center gap-3">
				<HistoryIcon aria-hidden className="size-4 text-ink-soft" />
				<p role="status">
					You look at version {assessment.version}, worked out as of {day(assessment.asOf)}.
				</p>
				<Link href={`/alerts/${alert.id}`} className="text-accent underline-offset-4 hover:underline">
					Show the newest
				</Link>
			</CardBody>
		</Card>
	);
}
