"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { CopyButton } from "@/components/copy-button";
import type { Column, features } from "@/components/data-table/data-table";
import { TimeAgo } from "@/components/time-ago";
import { Badge } from "@/components/ui/badge";
import type { SourceRow } from "@/db/queries/source-list";
import { guideOf } from "./guides";

/** `address` is where it posts to; null for uploads, which have none. */
export type ListedSource = SourceRow & { address: string | null };

const helper = createColumnHelper<typeof features, ListedSource>();

/** Made once, so that a refresh keeps the cells and the focus in them. */
export const sourceColumns: Column<ListedSource>[] = helper.columns([
	helper.accessor("name", {
		header: "Source",
		enableSorting: false,
		meta: { label: "Source", wide: true },
		cell: ({ row: { original } }) => (
			<span className="flex flex-wrap items-center gap-2">
				<NameCell {...original} />
				{original.closedAt && <Badge>Closed</Badge>}
			</span>
		),
	}),
	helper.accessor("channel", {
		header: "Channel",
		enableSorting: false,
		meta: { label: "Channel" },
		cell: ({ row: { original } }) =>
			original.channel === "upload" ? "Upload" : guideOf(original.channel).label,
	}),
	helper.accessor("address", {
		header: "Address",
		enableSorting: false,
		meta: { label: "Address", wide: true },
		cell: ({ row: { original } }) => <AddressCell {...original} />,
	}),
	helper.accessor("lastDeliveryAt", {
		header: "Last delivery",
		enableSorting: false,
		meta: { label: "Last delivery" },
		cell: ({ row: { original } }) =>
			original.lastDeliveryAt ? (
				<TimeAgo at={original.lastDeliveryAt} className="relative z-1 whitespace-nowrap" />
			) : (
				<span className="text-ink-soft">None</span>
			),
	}),
	helper.accessor("accepted", {
		header: "Accepted, 24 h",
		enableSorting: false,
		meta: { label: "Accepted, 24 h", align: "right" },
	}),
	helper.accessor("refused", {
		header: "Refused, 24 h",
		enableSorting: false,
		meta: { label: "Refused, 24 h", align: "right" },
		cell: ({ row: { original } }) => (
			<span className={original.refused > 0 ? "font-medium text-high" : ""}>{original.refused}</span>
		),
	}),
	helper.accessor("liveSecrets", {
		header: "Live secrets",
		enableSorting: false,
		meta: { label: "Live secrets", align: "right" },
	}),
]);

function NameCell({ id, name, channel }: ListedSource) {
	if (channel === "upload") {
		return (
			<Link
				href={`/deliveries?source=${id}`}
				data-row-link
				className="wrap-anywhere font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
			>
				{name}
			</Link>
		);
	}
	return (
		<Link
			href={`/settings/sources/${id}`}
			data-row-link
			className="wrap-anywhere font-medium outline-none after:absolute after:inset-0 focus-visible:underline"
		>
			{name}
		</Link>
	);
}

function AddressCell({ address }: ListedSource) {
	if (address === null) return <span className="text-ink-soft">The upload page</span>;
	return (
		<span className="relative z-1 flex max-w-96 items-center gap-1">
			<code className="min-w-0 truncate font-mono text-xs" title={address}>
				{address}
			</code>
			<span className="-my-1 shrink-0">
				<CopyButton text={address} label="Copy the address" iconOnly />
			</span>
		</span>
	);
}
