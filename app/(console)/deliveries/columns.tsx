"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { Column, features } from "@/components/data-table/data-table";
import { CHANNEL_LABEL } from "@/components/labels";
import { OutcomeBadge } from "@/components/outcome-badge";
import { TimeAgo } from "@/components/time-ago";
import { Badge } from "@/components/ui/badge";
import type { DeliveryRow } from "@/db/queries/delivery-list";
import { fileSize, moment, plural } from "@/lib/format";

const helper = createColumnHelper<typeof features, DeliveryRow>();

/** Made once, so that a refresh keeps the cells and the focus in them. */
export const deliveryColumns: Column<DeliveryRow>[] = helper.columns([
	helper.accessor("contentType", {
		id: "content",
		header: "Delivery",
		enableSorting: false,
		meta: { label: "Delivery", wide: true },
		cell: ({ row }) => <ContentCell {...row.original} />,
	}),
	helper.accessor("channel", {
		header: "Channel",
		enableSorting: false,
		meta: { label: "Channel" },
		cell: ({ row }) => <span className="whitespace-nowrap">{CHANNEL_LABEL[row.original.channel]}</span>,
	}),
	helper.accessor("source", {
		header: "Source",
		enableSorting: false,
		meta: { label: "Source" },
		cell: ({ row }) => <span className="wrap-anywhere line-clamp-2">{row.original.source}</span>,
	}),
	helper.accessor("size", {
		header: "Size",
		enableSorting: false,
		meta: { label: "Size", align: "right" },
		cell: ({ row }) => <span className="whitespace-nowrap">{fileSize(row.original.size)}</span>,
	}),
	helper.accessor("outcome", {
		header: "Outcome",
		enableSorting: false,
		meta: { label: "Outcome" },
		cell: ({ row }) => <OutcomeCell {...row.original} />,
	}),
	helper.accessor("number", {
		id: "notice",
		header: "Notice",
		enableSorting: false,
		meta: { label: "Notice" },
		cell: ({ row }) => <NoticeCell {...row.original} />,
	}),
	helper.accessor("receivedAt", {
		header: "Received",
		enableSorting: false,
		meta: { label: "Received" },
		cell: ({ row }) => (
			<TimeAgo at={row.original.receivedAt} className="relative z-1 whitespace-nowrap text-ink-soft" />
		),
	}),
]);

/** Its file, or else the title or the first part that was read in it; until then its type. */
function nameOf({ fileName, title, manufacturer, mpn, contentType }: DeliveryRow): string {
	const part = mpn && [manufacturer, mpn].filter(Boolean).join(" ");
	return fileName ?? title ?? part ?? contentType.split(";", 1)[0] ?? "";
}

function ContentCell(row: DeliveryRow) {
	const { id, receivedAt, conflicts } = row;
	const name = nameOf(row);
	return (
		<span className="flex min-w-44 flex-col gap-1">
			<Link
				href={`/deliveries/${id}`}
				data-row-link
				aria-label={`${name}, received ${moment(receivedAt)}`}
				className="wrap-anywhere line-clamp-2 font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
			>
				{name}
			</Link>
			{conflicts > 0 && (
				<Badge tone="high" className="h-5">
					<TriangleAlert aria-hidden />
					{plural(conflicts, "conflict")}
				</Badge>
			)}
		</span>
	);
}

function OutcomeCell({ outcome, outcomeReason, dispatchedAt }: DeliveryRow) {
	return (
		<span className="flex flex-col gap-1">
			<OutcomeBadge outcome={outcome} />
			{outcome === null && dispatchedAt === null && (
				<span className="text-ink-soft text-xs">Not handed over yet</span>
			)}
			{outcomeReason && (
				<span className="wrap-anywhere line-clamp-2 max-w-80 text-ink-soft text-xs">{outcomeReason}</span>
			)}
		</span>
	);
}

function NoticeCell({ alertId, manufacturer, number }: DeliveryRow) {
	if (alertId === null) return <span className="text-ink-soft">None</span>;
	return (
		<Link
			href={`/alerts/${alertId}`}
			className="wrap-anywhere relative z-1 line-clamp-2 min-w-32 text-accent underline-offset-4 hover:underline"
		>
			{manufacturer ?? "Maker not stated"} {number ?? ""}
		</Link>
	);
}
