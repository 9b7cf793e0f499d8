"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import type { Column, features } from "@/components/data-table/data-table";
import { FAILED_RUN_LABEL } from "@/components/labels";
import { TimeAgo } from "@/components/time-ago";
import { Badge } from "@/components/ui/badge";
import type { FailedRunRow } from "@/db/queries/failed-runs";

const helper = createColumnHelper<typeof features, FailedRunRow>();

/** Made once, so that a refresh keeps the cells and the focus in them. */
export const runColumns: Column<FailedRunRow>[] = helper.columns([
	helper.accessor("functionId", {
		header: "Function",
		enableSorting: false,
		meta: { label: "Function", wide: true },
		cell: ({ row: { original } }) => (
			<Link
				href={`/runs/${original.id}`}
				data-row-link
				className="whitespace-nowrap font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
			>
				{original.functionId}
			</Link>
		),
	}),
	helper.accessor("errorMessage", {
		header: "Error",
		enableSorting: false,
		meta: { label: "Error", wide: true },
		cell: ({ row: { original } }) => (
			<span className="wrap-anywhere line-clamp-2 min-w-56">
				<span className="text-ink-soft">{original.errorName}:</span> {original.errorMessage}
			</span>
		),
	}),
	helper.accessor("eventName", {
		header: "Event",
		enableSorting: false,
		meta: { label: "Event" },
		cell: ({ row }) => <code className="whitespace-nowrap font-mono text-xs">{row.original.eventName}</code>,
	}),
	helper.accessor("deliveryId", {
		header: "Delivery",
		enableSorting: false,
		meta: { label: "Delivery" },
		cell: ({ row: { original } }) =>
			original.deliveryId ? (
				<code className="whitespace-nowrap font-mono text-xs" title={original.deliveryId}>
					…{original.deliveryId.slice(-12)}
				</code>
			) : (
				<span className="text-ink-soft">None</span>
			),
	}),
	helper.accessor("failedAt", {
		header: "Failed",
		enableSorting: false,
		meta: { label: "Failed" },
		cell: ({ row }) => <TimeAgo at={row.original.failedAt} className="whitespace-nowrap" />,
	}),
	helper.accessor("state", {
		header: "State",
		enableSorting: false,
		meta: { label: "State" },
		cell: ({ row: { original } }) => (
			<Badge tone={original.state === "open" ? "critical" : "neutral"}>
				{FAILED_RUN_LABEL[original.state]}
			</Badge>
		),
	}),
]);
