import { CircleCheck, Database, Inbox, SearchX, Upload } from "lucide-react";
import Link from "next/link";
import { Button, buttonStyle } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";

/** What the person who looks may begin with. */
export type MayStart = { upload: boolean; import: boolean };

type NoAlertsProps = { isFiltered: boolean; hasHistory: boolean; may: MayStart; onClear: () => void };

export function NoAlerts({ isFiltered, hasHistory, may, onClear }: NoAlertsProps) {
	if (isFiltered) {
		return (
			<Empty
				icon={SearchX}
				title="No alert matches"
				action={<Button onClick={onClear}>Clear the filters</Button>}
			>
				No open alert has all that you asked for.
			</Empty>
		);
	}
	if (hasHistory) {
		return (
			<Empty icon={CircleCheck} title="All alerts are dealt with">
				A new notice shows up here by itself.
			</Empty>
		);
	}
	return (
		<Empty icon={Inbox} title="No notice has come in yet" action={<Beginnings may={may} />}>
			Upload a notice as a file, let{" "}
			<Link href="/settings/sources" className="text-accent underline underline-offset-4">
				mail and platforms
			</Link>{" "}
			send theirs, or post one to{" "}
			<code className="wrap-anywhere font-mono text-ink">/api/v1/ingest/component-alert</code>. It is held
			against the company&apos;s parts, stock and plan, and its alert shows up here by itself.
		</Empty>
	);
}

function Beginnings({ may }: { may: MayStart }) {
	return (
		<div className="flex flex-wrap justify-center gap-2">
			{may.upload && (
				<Link href="/deliveries/upload" className={buttonStyle({ variant: "primary" })}>
					<Upload aria-hidden />
					Upload a notice
				</Link>
			)}
			{may.import && (
				<Link href="/company/import" className={buttonStyle({ variant: "outline" })}>
					<Database aria-hidden />
					Bring your own company
				</Link>
			)}
		</div>
	);
}
