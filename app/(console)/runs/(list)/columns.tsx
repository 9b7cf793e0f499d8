"use client";

import { createColumnHelper } from "@tanstack/react-table";
import Link from "next/link";
import { useNow } from "@/components/clock";
import type { Column, features } from "@/components/data-table/data-table";
import { ClockTime } from "@/components/runs/clock-time";
import { duration, elapsed } from "@/components/runs/duration";
import { FunctionId } from "@/components/runs/function-label";
import { StatusBadge } from "@/components/runs/run-status";
import { Trigger } from "@/components/runs/trigger";
import { useFromHere } from "@/components/runs/use-from-here";
import type { RunSummary } from "@/lib/domain/run";

const helper = createColumnHelper<typeof features, RunSummary>();

/** Made once, so that a refresh keeps the cells and the focus in them. */
export const runColumns: Column<RunSummary>[] = helper.columns([
	helper.accessor("status", {
		header: "Status",
		enableSorting: false,
		meta: { label: "Status", phone: "corner" },
		cell: ({ row }) => <StatusBadge status={row.original.status} />,
	}),
	helper.accessor("function", {
		header: "Function",
		enableSorting: false,
		meta: { label: "Function", wide: true },
		cell: ({ row: { original } }) => (
			<>
				<RunLink id={original.id}>{original.function.name}</RunLink>
				<FunctionId functionId={original.function.id} name={original.function.name} />
			</>
		),
	}),
	helper.accessor("trigger", {
		header: "Trigger",
		enableSorting: false,
		meta: { label: "Trigger", wide: true },
		cell: ({ row }) => <Trigger trigger={row.original.trigger} />,
	}),
	helper.accessor("queuedAt", {
		header: "Queued, UTC",
		enableSorting: false,
		meta: { label: "Queued, UTC" },
		cell: ({ row }) => <Moment at={row.original.queuedAt} />,
	}),
	helper.accessor("startedAt", {
		header: "Started",
		enableSorting: false,
		meta: { label: "Started", phone: "hidden" },
		cell: ({ row }) => <Moment at={row.original.startedAt} />,
	}),
	helper.accessor("endedAt", {
		header: "Ended",
		enableSorting: false,
		meta: { label: "Ended", phone: "hidden" },
		cell: ({ row }) => <Moment at={row.original.endedAt} />,
	}),
	helper.display({
		id: "duration",
		header: "Duration",
		meta: { label: "Duration", align: "right" },
		cell: ({ row }) => <Duration run={row.original} />,
	}),
	helper.accessor("id", {
		header: "Run",
		enableSorting: false,
		meta: { label: "Run", phone: "hidden" },
		cell: ({ row }) => <code className="font-mono text-ink-soft text-xs">{row.original.id}</code>,
	}),
]);

function RunLink({ id, children }: { id: string; children: string }) {
	return (
		<Link
			href={`/runs/${id}${useFromHere()}`}
			data-row-link
			className="font-medium outline-none max-md:mr-28 max-md:block after:absolute after:inset-0 focus-visible:underline"
		>
			{children}
		</Link>
	);
}

function Moment({ at }: { at: Date | null }) {
	if (at === null) return <span className="text-ink-soft">Not yet</span>;
	return <ClockTime at={at} className="relative z-1 whitespace-nowrap tabular-nums" />;
}

/** From the start to the end; of what waits in the queue, how long it does. */
function Duration({ run }: { run: RunSummary }) {
	const { now } = useNow();
	return (
		<span className="whitespace-nowrap tabular-nums">
			{duration(elapsed(run.startedAt ?? run.queuedAt, run.endedAt, now) ?? 0)}
		</span>
	);
}
