import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Code } from "@/components/delivery-facts";
import { StatusBadge } from "@/components/runs/run-status";
import type { RunStatus } from "@/lib/domain/run";

type RunHeaderProps = {
	runId: string;
	title: string;
	/** Undefined when the server does not tell it. */
	status: RunStatus | undefined;
	actions: ReactNode;
};

export function RunHeader({ runId, title, status, actions }: RunHeaderProps) {
	return (
		<header className="flex flex-col gap-2">
			<Link href="/runs" className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink">
				<ChevronLeft aria-hidden className="size-4" />
				Runs
			</Link>
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
				<div className="flex min-w-0 flex-col gap-1.5">
					{status && <StatusBadge status={status} />}
					<h1 className="wrap-anywhere font-semibold text-2xl leading-tight tracking-tight">{title}</h1>
					<Code text={runId} label="Copy the run id" />
				</div>
				{actions}
			</div>
		</header>
	);
}
