import { Eye } from "lucide-react";
import { evidencePlace, FIELD_LABEL, REVIEW_REASON_TEXT } from "@/components/labels";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import { NOTICE_FIELDS, type NoticeField } from "@/lib/domain/notice";
import { day } from "@/lib/format";
import { CorrectedBy, ReviewLink } from "./review-link";

const COLUMNS: readonly StackedColumn[] = [{ name: "Fact" }, { name: "Value" }, { name: "Quote and place" }];

/** What was read from the notice, each value beside the words that prove it. */
export function NoticeFacts({ detail }: { detail: AlertDetail }) {
	const { notice, evidence } = detail;
	return (
		<Section
			id="facts"
			title="What the notice says"
			note="Each value with the words it was read from."
			action={<ReviewLink detail={detail} />}
		>
			{notice.needsReview && <ReviewReasons reasons={notice.reviewReasons} />}
			<Card className="overflow-hidden">
				<StackedTable label="Table of facts" columns={COLUMNS}>
					{NOTICE_FIELDS.map((field) => (
						<StackedRow key={field} className="max-sm:gap-y-1 max-sm:py-3">
							<StackedCell className="whitespace-nowrap text-ink-soft">{FIELD_LABEL[field]}</StackedCell>
							<StackedCell className="font-medium sm:min-w-36">
								<Value field={field} notice={notice} />
								<CorrectedBy noticeId={notice.id} field={field} />
							</StackedCell>
							<StackedCell wide className="sm:min-w-64">
								<Quotes evidence={evidence.filter((proof) => proof.field === field && proof.isChosen)} />
							</StackedCell>
						</StackedRow>
					))}
				</StackedTable>
			</Card>
		</Section>
	);
}

function Value({ field, notice }: { field: NoticeField; notice: AlertDetail["notice"] }) {
	const value = notice[field];
	if (value === null) return <span className="font-normal text-ink-soft">Not stated</span>;
	if (field === "type") return NOTICE_TYPE_LABEL[notice.type];
	if (field.endsWith("Date")) return <time dateTime={value}>{day(value)}</time>;
	return value;
}

function Quotes({ evidence }: { evidence: AlertDetail["evidence"] }) {
	if (evidence.length === 0) return <span className="text-ink-soft max-sm:hidden">–</span>;
	return evidence.map(({ id, quote, source, page }) => (
		<figure key={id} className="not-first:mt-2 max-w-prose">
			<blockquote className="wrap-anywhere border-l-2 pl-2.5">“{quote}”</blockquote>
			<figcaption className="pl-3 text-ink-soft text-xs">{evidencePlace(source, page)}</figcaption>
		</figure>
	));
}

function ReviewReasons({ reasons }: { reasons: AlertDetail["notice"]["reviewReasons"] }) {
	return (
		<div className="flex gap-3 rounded-lg border border-accent/30 bg-accent-wash p-4">
			<Eye aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" />
			<div>
				<p className="font-medium">A person should look at this notice</p>
				<ul className="mt-1 list-disc pl-5">
					{reasons.map((reason) => (
						<li key={reason}>{REVIEW_REASON_TEXT[reason]}</li>
					))}
				</ul>
			</div>
		</div>
	);
}
