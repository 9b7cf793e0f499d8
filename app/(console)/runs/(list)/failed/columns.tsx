"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import type { Column, features } from "@/components/data-table/data-table";
import { SelectPage, SelectRow } from "@/components/data-table/selection";
import { FailedRunBadge } from "@/components/runs/failed-run-state";
import { FunctionId } from "@/components/runs/function-label";
import { useFromHere } from "@/components/runs/use-from-here";
import { TimeAgo } from "@/components/time-ago";
import type { FailedRunRow } from "@/db/queries/failed-runs";
import { moment } from "@/lib/format";

/** `name` is that of the function. */
export type NamedFailure = FailedRunRow & { name: string };

const helper = createColumnHelper<typeof features, NamedFailure>();

const columns = helper.columns([
	helper.accessor("functionId", {
		header: "Function",
		enableSorting: false,
		meta: { label: "Function", wide: true },
		cell: ({ row: { original } }) => (
			<>
				<RunLink runId={original.runId}>{original.name}</RunLink>
				<FunctionId functionId={original.functionId} name={original.name} />
			</>
		),
	}),
	helper.accessor("errorMessage", {
		header: "Error",
		enableSorting: false,
		meta: { label: "Error", wide: true },
		cell: ({ row: { original } }) => (
			<span className="wrap-anywhere line-clamp-2 min-w-48">
				<span className="text-ink-soft">{original.errorName}:</span> {original.errorMessage}
			</span>
		),
	}),
	helper.accessor("stepId", {
		header: "Step",
		enableSorting: false,
		meta: { label: "Step" },
		cell: ({ row }) => <Mono text={row.original.stepId} none="No step" />,
	}),
	helper.accessor("attempts", {
		header: "Attempts",
		enableSorting: false,
		meta: { label: "Attempts", align: "right" },
		cell: ({ row }) => row.original.attempts ?? <span className="text-ink-soft">–</span>,
	}),
	helper.accessor("deliveryId", {
		header: "Delivery",
		enableSorting: false,
		meta: { label: "Delivery" },
		cell: ({ row: { original } }) => (
			<span title={original.deliveryId ?? undefined} className="relative z-1">
				<Mono text={original.deliveryId && `…${original.deliveryId.slice(-12)}`} none="None" />
			</span>
		),
	}),
	helper.accessor("failedAt", {
		header: "Failed",
		enableSorting: false,
		meta: { label: "Failed" },
		cell: ({ row }) => <TimeAgo at={row.original.failedAt} className="relative z-1 whitespace-nowrap" />,
	}),
	helper.accessor("state", {
		header: "State",
		enableSorting: false,
		meta: { label: "State" },
		cell: ({ row }) => <FailedRunBadge state={row.original.state} />,
	}),
]);

const select: Column<NamedFailure>[] = helper.columns([
	helper.display({
		id: "select",
		header: () => <SelectPage />,
		meta: { label: "Select", phone: "corner" },
		cell: ({ row: { original } }) => (
			<SelectRow
				id={original.id}
				label={`Select the run of ${original.name} that failed ${moment(original.failedAt)}`}
			/>
		),
	}),
]);

/** Made once, so that a refresh keeps the cells and the focus in them. */
export const failedColumns: Column<NamedFailure>[] = columns;
export const selectableColumns: Column<NamedFailure>[] = [...select, ...columns];

function RunLink({ runId, children }: { runId: string; children: string }) {
	return (
		<Link
			href={`/runs/${runId}${useFromHere()}`}
			data-row-link
			className="font-medium max-md:mr-10 max-md:block md:whitespace-nowrap outline-none after:absolute after:inset-0 focus-visible:underline"
		>
			{children}
		</Link>
	);
}

function Mono({ text, none }: { text: string | null; none: string }) {
	if (text === null) return <span className="whitespace-nowrap text-ink-soft">{none}</span>;
	return (
		<code className="block max-w-44 truncate font-mono text-xs" title={text}>
			{text}
		</code>
	);
}
