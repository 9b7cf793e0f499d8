"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { CircleQuestionMark, Eye } from "lucide-react";
import Link from "next/link";
import type { Column, features } from "@/components/data-table/data-table";
import { DaysLeft } from "@/components/days-left";
import { SeverityBadge } from "@/components/severity";
import { TimeAgo } from "@/components/time-ago";
import { Badge } from "@/components/ui/badge";
import type { AlertRow } from "@/db/queries/alerts";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import { day, isZero, money, moneyCompact } from "@/lib/format";
import type { AlertSortName } from "./search-params";

const helper = createColumnHelper<typeof features, AlertRow>();
const sort = (name: AlertSortName) => name;

/** Made once: columns that changed with every refresh would make every cell anew, and take the focus from it. */
export const alertColumns: Column<AlertRow>[] = helper.columns([
	helper.accessor("severity", {
		id: sort("severity"),
		header: "Severity",
		meta: { label: "Severity", wide: true },
		cell: ({ row }) => <SeverityCell {...row.original} />,
	}),
	helper.accessor("number", {
		id: sort("notice"),
		header: "Notice",
		meta: { label: "Notice", wide: true },
		cell: ({ row }) => <NoticeCell {...row.original} />,
	}),
	helper.accessor("type", {
		id: "type",
		header: "Type",
		enableSorting: false,
		meta: { label: "Type" },
		cell: ({ row }) => <span className="block min-w-24">{NOTICE_TYPE_LABEL[row.original.type]}</span>,
	}),
	helper.accessor("orderBy", {
		id: sort("orderBy"),
		header: "Order by",
		meta: { label: "Order by" },
		cell: ({ row }) => <OrderByCell {...row.original} />,
	}),
	helper.accessor("lastOrderDate", {
		id: sort("lastOrder"),
		header: "Last order",
		meta: { label: "Last order" },
		cell: ({ row }) => <DaysLeft date={row.original.lastOrderDate} />,
	}),
	helper.accessor("runOutDate", {
		id: sort("runOut"),
		header: "Run-out",
		meta: { label: "Run-out" },
		cell: ({ row: { original } }) =>
			original.runOutDate ? (
				<span className="whitespace-nowrap tabular-nums">{day(original.runOutDate)}</span>
			) : (
				<span className="text-ink-soft">{isOpenQuestion(original) ? NOT_KNOWN : "None"}</span>
			),
	}),
	helper.accessor("partsHit", {
		id: sort("partsHit"),
		header: "Parts",
		sortDescFirst: true,
		meta: { label: "Parts hit", align: "right" },
		cell: ({ row: { original } }) => <PartsCell {...original} />,
	}),
	helper.accessor("productsHit", {
		id: sort("productsHit"),
		header: "Products",
		sortDescFirst: true,
		meta: { label: "Products hit", align: "right" },
		cell: ({ row: { original } }) => (isOpenQuestion(original) ? <Dash /> : original.productsHit),
	}),
	helper.accessor("marginAtRisk", {
		id: sort("marginAtRisk"),
		header: "Margin at risk",
		sortDescFirst: true,
		meta: { label: "Margin at risk", align: "right" },
		cell: ({ row: { original } }) => <MarginCell {...original} />,
	}),
	helper.accessor("receivedAt", {
		id: sort("received"),
		header: "Received",
		sortDescFirst: true,
		meta: { label: "Received" },
		cell: ({ row }) => (
			<TimeAgo at={row.original.receivedAt} className="relative z-1 whitespace-nowrap text-ink-soft" />
		),
	}),
]);

const NOT_KNOWN = "Not known";

function Unknown() {
	return <span className="text-ink-soft">{NOT_KNOWN}</span>;
}

/** Where a narrow column has no room for the words. */
function Dash() {
	return (
		<span className="text-ink-soft" title={NOT_KNOWN}>
			<span aria-hidden>–</span>
			<span className="sr-only">{NOT_KNOWN}</span>
		</span>
	);
}

/** A zero would read as an answer. */
function isOpenQuestion({ unread, possible }: AlertRow): boolean {
	return unread || possible !== null;
}

function SeverityCell({ severity, unread }: AlertRow) {
	if (!unread) return <SeverityBadge severity={severity} />;
	return (
		<Badge tone="outline">
			<CircleQuestionMark aria-hidden />
			{NOT_KNOWN}
		</Badge>
	);
}

function OrderByCell({ orderBy, unread, partsHit, possible }: AlertRow) {
	if (unread) return <Unknown />;
	if (orderBy !== null) return <DaysLeft date={orderBy} />;
	const why = partsHit > 0 ? "No order" : possible ? "To confirm" : "No part hit";
	return <span className="text-ink-soft">{why}</span>;
}

function NoticeCell({ id, manufacturer, number, revision, needsReview }: AlertRow) {
	return (
		<span className="flex min-w-52 flex-col">
			<Link
				href={`/alerts/${id}`}
				data-row-link
				aria-label={[manufacturer ?? "Maker not stated", number].filter(Boolean).join(" ")}
				className="line-clamp-2 font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
			>
				{manufacturer ?? "Maker not stated"}
			</Link>
			<span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft text-xs">
				<span className="wrap-anywhere">
					{number ?? "No number"}
					{revision && `, revision ${revision}`}
				</span>
				{needsReview && (
					<Badge tone="accent" className="h-5">
						<Eye aria-hidden />
						To review
					</Badge>
				)}
			</span>
		</span>
	);
}

function PartsCell({ partsHit, partsDecided, unread, possible }: AlertRow) {
	if (unread) return <Dash />;
	if (possible) {
		return (
			<>
				{possible.internalParts.length}
				<span className="block text-ink-soft text-xs">possible</span>
			</>
		);
	}
	if (partsDecided === 0) return partsHit;
	return (
		<>
			{partsHit}
			<span className="block whitespace-nowrap text-ink-soft text-xs">{partsDecided} decided</span>
		</>
	);
}

function MarginCell({ marginAtRisk, currency, unread, possible }: AlertRow) {
	if (unread) return <Unknown />;
	if (possible) {
		return (
			<span className="relative z-1 text-ink-soft" title={money(possible.marginAtRisk, currency)}>
				{moneyCompact(possible.marginAtRisk, currency)}
				<span className="block text-xs">possible</span>
			</span>
		);
	}
	if (isZero(marginAtRisk)) return <span className="text-ink-soft">{moneyCompact("0", currency)}</span>;
	return (
		<span className="relative z-1 font-medium" title={money(marginAtRisk, currency)}>
			{moneyCompact(marginAtRisk, currency)}
		</span>
	);
}
