"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { Eye } from "lucide-react";
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
		cell: ({ row }) => <SeverityBadge severity={row.original.severity} />,
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
		cell: ({ row }) => <span className="block min-w-32">{NOTICE_TYPE_LABEL[row.original.type]}</span>,
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
				<span className="text-ink-soft">None</span>
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

function PartsCell({ partsHit, partsDecided }: AlertRow) {
	if (partsDecided === 0) return partsHit;
	return (
		<>
			{partsHit}
			<span className="block whitespace-nowrap text-ink-soft text-xs">{partsDecided} decided</span>
		</>
	);
}

function MarginCell({ marginAtRisk, currency }: AlertRow) {
	if (isZero(marginAtRisk)) return <span className="text-ink-soft">{moneyCompact("0", currency)}</span>;
	return (
		<span className="relative z-1 font-medium" title={money(marginAtRisk, currency)}>
			{moneyCompact(marginAtRisk, currency)}
		</span>
	);
}
