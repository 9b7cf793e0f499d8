"use client";

import { Upload } from "lucide-react";
import Link from "next/link";
import { Button, buttonStyle } from "@/components/ui/button";
import type { ImportState } from "@/lib/domain/company-import";
import { useAction } from "../../../use-action";
import { cancelImport, startImport } from "../actions";

type ImportActionsProps = {
	importId: string;
	state: ImportState;
	isQueued: boolean;
	/** False for a dry run of the command, whose files are not kept. */
	hasFiles: boolean;
};

/** Nothing of it is in the company: what was wrong is mended in the files, and they are brought again. */
const ENDED_SHORT: readonly ImportState[] = ["refused", "failed", "cancelled"];

/** What can be done with an import as it stands. */
export function ImportActions({ importId, state, isQueued, hasFiles }: ImportActionsProps) {
	const { run, isPending } = useAction();
	const start = (isDryRun: boolean) =>
		run(
			() => startImport({ importId, isDryRun }),
			() => {},
		);
	const isOpen = hasFiles && (state === "checked" || (state === "waiting" && !isQueued));
	const isUnderWay = state === "running" || isQueued;
	if (ENDED_SHORT.includes(state)) {
		return (
			<Link href="/company/import" className={buttonStyle({ variant: "primary" })}>
				<Upload aria-hidden />
				Bring the files again
			</Link>
		);
	}
	if (!isOpen && !isUnderWay) return null;
	return (
		<div className="flex flex-wrap gap-2">
			<Button
				disabled={isPending}
				onClick={() =>
					run(
						() => cancelImport(importId),
						() => {},
					)
				}
			>
				Cancel
			</Button>
			{isOpen && (
				<Button
					disabled={isPending}
					variant={state === "waiting" ? "primary" : "outline"}
					onClick={() => start(true)}
				>
					{state === "checked" ? "Check again" : "Check the files"}
				</Button>
			)}
			{state === "checked" && (
				<Button disabled={isPending} variant="primary" onClick={() => start(false)}>
					Import
				</Button>
			)}
		</div>
	);
}
