"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import type { Column, features } from "@/components/data-table/data-table";
import { DaysLeft } from "@/components/days-left";
import { TimeAgo } from "@/components/time-ago";
import { Badge } from "@/components/ui/badge";
import type { WaitingRow } from "@/db/queries/decisions";
import { decidedAmounts } from "@/lib/domain/decision";
import type { DecisionDrift as Drift } from "@/lib/domain/decision-drift";
import { money } from "@/lib/format";
import { DecisionAnswer } from "../alerts/[id]/decision-answer";
import { DecisionDrift } from "../alerts/[id]/decision-drift";
import { decisionWords, isOtherOrder } from "../alerts/[id]/decision-words";
import type { ApprovalSortName } from "./search-params";

/** `mayAnswer`: the person who looks may approve or refuse it. `drift`: how it moved since. */
export type ListedDecision = WaitingRow & { mayAnswer: boolean; drift: Drift[] };

const helper = createColumnHelper<typeof features, ListedDecision>();
const sort = (name: ApprovalSortName) => name;

/** Made once, so that a refresh keeps the cells and the focus in them. */
export const approvalColumns: Column<ListedDecision>[] = helper.columns([
	helper.accessor("internalPart", {
		header: "Part",
		enableSorting: false,
		meta: { label: "Part", wide: true },
		cell: ({ row: { original } }) => <PartCell {...original} />,
	}),
	helper.accessor("option", {
		header: "Decision",
		enableSorting: false,
		meta: { label: "Decision", wide: true },
		cell: ({ row: { original } }) => <DecisionCell {...original} />,
	}),
	helper.accessor("figures", {
		id: sort("cash"),
		header: "Cash",
		sortDescFirst: true,
		meta: { label: "Cash", align: "right" },
		cell: ({ row: { original } }) => money(decidedAmounts(original.figures).cash, original.currency),
	}),
	helper.accessor("currency", {
		id: "impact",
		header: "P&L impact",
		enableSorting: false,
		meta: { label: "P&L impact", align: "right" },
		cell: ({ row: { original } }) =>
			money(decidedAmounts(original.figures).profitAndLossImpact, original.currency),
	}),
	helper.accessor("lastOrderDate", {
		id: sort("lastOrder"),
		header: "Last order",
		meta: { label: "Last order" },
		cell: ({ row }) => <DaysLeft date={row.original.lastOrderDate} />,
	}),
	helper.accessor("decidedAt", {
		id: sort("decided"),
		header: "Decided",
		sortDescFirst: true,
		meta: { label: "Decided" },
		cell: ({ row: { original } }) => (
			<span className="flex flex-col">
				{original.decidedByName}
				<TimeAgo
					at={original.decidedAt}
					className="relative z-1 w-fit whitespace-nowrap text-ink-soft text-xs"
				/>
			</span>
		),
	}),
	helper.accessor("id", {
		header: "Answer",
		enableSorting: false,
		meta: { label: "Answer", wide: true },
		cell: ({ row: { original } }) => <AnswerCell {...original} />,
	}),
]);

function PartCell({ alertId, internalPart, manufacturer, number }: ListedDecision) {
	return (
		<span className="flex min-w-36 flex-col">
			<Link
				href={`/alerts/${alertId}#part-${internalPart}`}
				data-row-link
				className="wrap-anywhere font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
			>
				{internalPart}
			</Link>
			<span className="wrap-anywhere text-ink-soft text-xs">
				{[manufacturer ?? "Maker not stated", number].filter(Boolean).join(" ")}
			</span>
		</span>
	);
}

function DecisionCell(row: ListedDecision) {
	return (
		<span className="flex min-w-52 flex-col gap-0.5">
			<span className="flex flex-wrap items-center gap-2">
				<span className="font-medium">{decisionWords(row)}</span>
				{isOtherOrder(row.drift) && <Badge tone="high">Figures moved</Badge>}
			</span>
			<span className="wrap-anywhere line-clamp-2 text-ink-soft text-xs">“{row.note}”</span>
		</span>
	);
}

function AnswerCell(row: ListedDecision) {
	if (!row.mayAnswer) return <span className="text-ink-soft">Waits for another person</span>;
	return (
		<span className="relative z-1 block w-fit">
			<DecisionAnswer
				decisionId={row.id}
				assessmentId={row.nowAssessmentId}
				internalPart={row.internalPart}
				words={decisionWords(row)}
			>
				<p className="wrap-anywhere text-sm">
					{row.decidedByName}: “{row.note}”
				</p>
				<DecisionDrift drift={row.drift} currency={row.currency} />
			</DecisionAnswer>
		</span>
	);
}
