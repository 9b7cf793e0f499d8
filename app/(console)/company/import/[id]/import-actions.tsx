"use client";

import { Upload } from "lucide-react";
import Link from "next/link";
import { Button, buttonStyle } from "@/components/ui/button";
import type { ImportState } from "@/lib/domain/company-import";
import { useAction } from "../../../use-action";
import { cancelImport, startImport } from "../actions";
import { useReadUnsaved } from "./column-choices";
import { isOpenImport } from "./open-import";

type ImportActionsProps = {
	importId: string;
	state: ImportState;
	isQueued: boolean;
	/** False for a dry run of the command, whose files are not kept. */
	hasFiles: boolean;
};

/** Nothing of it is in the company: what was wrong is mended in the files, or in what their columns are taken for. */
const ENDED_SHORT: readonly ImportState[] = ["refused", "failed", "cancelled"];

/** What can be done with an import as it stands. */
export function ImportActions({ importId, state, isQueued, hasFiles }: ImportActionsProps) {
	const { run, isPending } = useAction();
	const unsaved = useReadUnsaved();
	const start = (isDryRun: boolean) =>
		run(
			() => startImport({ importId, isDryRun, columns: unsaved() }),
			() => {},
		);
	const cancel = () =>
		run(
			() => cancelImport(importId),
			() => {},
		);
	const hasEndedShort = ENDED_SHORT.includes(state);
	const isChecked = state === "checked";
	const isOpen = isOpenImport({ state, isQueued, hasFiles });
	const isUnderWay = state === "running" || isQueued;
	if (!isOpen && !isUnderWay && !hasEndedShort) return null;
	return (
		<div className="flex flex-wrap gap-2">
			{hasEndedShort ? (
				<Link href="/company/import" className={buttonStyle({ variant: "primary" })}>
					<Upload aria-hidden />
					Bring the files again
				</Link>
			) : (
				<Button disabled={isPending} onClick={cancel}>
					Cancel
				</Button>
			)}
			{isOpen && (
				<Button
					disabled={isPending}
					variant={state === "waiting" ? "primary" : "outline"}
					onClick={() => start(true)}
				>
					{state === "waiting" ? "Check the files" : "Check again"}
				</Button>
			)}
			{isChecked && (
				<Button disabled={isPending} variant="primary" onClick={() => start(false)}>
					Import
				</Button>
			)}
		</div>
	);
}
