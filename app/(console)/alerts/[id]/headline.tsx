import { Eye } from "lucide-react";
import { BackLink } from "@/components/layout/back-link";
import { SeverityBadge } from "@/components/severity";
import { Badge } from "@/components/ui/badge";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import { isListInDoubt, isListUnread } from "@/lib/domain/notice";
import { day, isZero, money, plural } from "@/lib/format";
import { counts } from "./decision-counts";
import { loadDecisions } from "./decision-load";
import { type Deciding, decidedOrderWords, orderWords } from "./decision-order-words";

type HeadlineProps = {
	detail: AlertDetail;
	asOf: string;
	/** False where the page shows figures of the past. */
	isNewest: boolean;
};

export async function Headline({ detail, asOf, isNewest }: HeadlineProps) {
	const { alert, notice, assessment } = detail;
	const isOpen = isNewest && alert.state === "open" && assessment !== undefined;
	const decisions = isOpen ? await loadDecisions(alert.id, assessment.result) : null;
	const counting = [...(decisions?.byPart.values() ?? [])].flat().filter(counts);
	return (
		<header className="flex flex-col gap-2">
			<BackLink href="/alerts">Alerts</BackLink>
			<div className="flex flex-wrap items-center gap-2">
				<SeverityBadge severity={alert.severity} />
				<Badge tone="outline">{NOTICE_TYPE_LABEL[notice.type]}</Badge>
				{notice.needsReview && (
					<a href="#facts" className="rounded-md hover:underline">
						<Badge tone="accent">
							<Eye aria-hidden />
							To review
						</Badge>
					</a>
				)}
				{alert.state === "closed" && <Badge>Closed</Badge>}
			</div>
			<h1 className="wrap-anywhere max-w-4xl font-semibold text-2xl leading-tight tracking-tight">
				{headlineOf(detail, asOf, counting)}
			</h1>
			{notice.title && <p className="max-w-prose text-ink-soft">{notice.title}</p>}
		</header>
	);
}

/** "Maker number, revision"; what the notice is called in a sentence. */
export function noticeName({ manufacturer, number, revision }: AlertDetail["notice"]): string {
	const name = [manufacturer ?? "Unknown maker", number ?? "without a number"].join(" ");
	return revision ? `${name}, revision ${revision}` : name;
}

export function partsAreUnread({ notice: { reviewReasons }, parts }: AlertDetail): boolean {
	return isListUnread({ parts, reviewReasons });
}

function headlineOf(detail: AlertDetail, asOf: string, decisions: Deciding[]): string {
	const { alert, notice, assessment } = detail;
	const name = noticeName(notice);
	if (partsAreUnread(detail)) return `${name}: its parts could not be read, a person has to look`;
	const possible = assessment?.result.possible?.internalParts.length;
	if (alert.partsHit === 0 && possible)
		return `${name} may name ${plural(possible, "part")} of ours; to be confirmed`;
	if (alert.partsHit === 0 && isListInDoubt(notice))
		return `${name}: no part of ours was found in what could be read; to review`;
	if (alert.partsHit === 0) return `${name} names none of our parts`;
	if (assessment?.result.parts.length === 0) {
		return `${name} names ${plural(alert.partsHit, "part")} of ours and discontinues none`;
	}
	const risk = isZero(alert.marginAtRisk)
		? `${name} puts no margin at risk`
		: `${name} puts ${money(alert.marginAtRisk, alert.currency)} of margin at risk`;
	const { lastOrderDate } = alert;
	const result = assessment?.result;
	const orders = result ? decidedOrderWords(result, decisions, asOf) : null;
	if (orders !== null) return `${risk}; ${orders}`;
	if (lastOrderDate === null) return `${risk}; no last order date is known`;
	if (lastOrderDate < asOf) return `${risk}; the last order date passed on ${day(lastOrderDate)}`;
	return `${risk}; ${orderWords(result?.actBy ?? lastOrderDate, asOf)}`;
}
