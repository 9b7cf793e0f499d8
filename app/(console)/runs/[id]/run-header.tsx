import type { ReactNode } from "react";
import { Code } from "@/components/delivery-facts";
import { BackLink } from "@/components/layout/back-link";
import { FunctionId } from "@/components/runs/function-label";
import { StatusBadge } from "@/components/runs/run-status";
import type { RunStatus } from "@/lib/domain/run";
import type { WayBack } from "./way-back";

type RunHeaderProps = {
	runId: string;
	back: WayBack;
	/** The function's name. */
	title: string;
	/** Undefined when nobody knows it any more. */
	functionId: string | undefined;
	/** Undefined when the server does not tell it. */
	status: RunStatus | undefined;
	actions: ReactNode;
};

export function RunHeader({ runId, back, title, functionId, status, actions }: RunHeaderProps) {
	return (
		<header className="flex flex-col gap-2">
			<BackLink href={back.href}>{back.label}</BackLink>
			<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
				<div className="flex min-w-0 flex-col gap-1.5">
					{status && <StatusBadge status={status} />}
					<h1 className="wrap-anywhere font-semibold text-2xl leading-tight tracking-tight">{title}</h1>
					{functionId && <FunctionId functionId={functionId} name={title} />}
					<Code text={runId} label="Copy the run id" />
				</div>
				{actions}
			</div>
		</header>
	);
}
