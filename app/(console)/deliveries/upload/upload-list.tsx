import { CircleX } from "lucide-react";
import Link from "next/link";
import { OutcomeBadge } from "@/components/outcome-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { fileSize } from "@/lib/format";
import type { UploadItem, UploadState } from "./use-uploads";

/** The files of this visit with what became of each. */
export function UploadList({ items }: { items: UploadItem[] }) {
	return (
		<Card>
			<ul aria-label="Files">
				{items.map(({ key, name, size, state }) => (
					<li
						key={key}
						className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-4 py-3 text-sm first:border-t-0"
					>
						<span className="wrap-anywhere min-w-0 flex-1 basis-60">
							<span className="font-medium">{name}</span>{" "}
							<span className="whitespace-nowrap text-ink-soft">{fileSize(size)}</span>
						</span>
						<Progress name={name} state={state} />
					</li>
				))}
			</ul>
		</Card>
	);
}

function Progress({ name, state }: { name: string; state: UploadState }) {
	if (state.is === "waiting") return <Badge>Waiting</Badge>;
	if (state.is === "refused") {
		return (
			<span role="alert" className="flex items-center gap-2 text-critical">
				<CircleX aria-hidden className="size-4 shrink-0" />
				{state.reason}
			</span>
		);
	}
	if (state.is === "sending") {
		return (
			<span className="flex items-center gap-2">
				<progress
					aria-label={`Sending ${name}`}
					className="h-1.5 w-40 overflow-hidden rounded-full [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
					value={state.sent}
				/>
				<span className="w-10 text-right text-ink-soft tabular-nums">{Math.floor(state.sent * 100)} %</span>
			</span>
		);
	}
	return <Stored state={state} />;
}

function Stored({ state }: { state: Extract<UploadState, { is: "stored" }> }) {
	const { deliveryId, duplicate, delivery } = state;
	return (
		<span role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
			{duplicate && <Badge tone="outline">Was there before</Badge>}
			<OutcomeBadge outcome={delivery?.outcome ?? null} />
			{delivery?.alertId && (
				<Link href={`/alerts/${delivery.alertId}`} className="text-accent underline underline-offset-4">
					Alert
				</Link>
			)}
			<Link href={`/deliveries/${deliveryId}`} className="text-accent underline underline-offset-4">
				Delivery
			</Link>
		</span>
	);
}
