import { CalendarClock, Layers, Zap } from "lucide-react";
import type { RunSummary } from "@/lib/domain/run";
import { plural } from "@/lib/format";

/** What started a run: an event, a batch of events, or a schedule. */
export function Trigger({ trigger }: { trigger: RunSummary["trigger"] }) {
	const { eventName, eventIds, cron, isBatch } = trigger;
	const Icon = cron ? CalendarClock : isBatch ? Layers : Zap;
	const kind = cron ? "Schedule" : isBatch ? "Batch" : "Event";
	return (
		<span className="inline-flex max-w-full items-start gap-1.5">
			<Icon aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-soft" />
			<span className="sr-only">{kind}: </span>
			<span className="min-w-0">
				<code className="wrap-anywhere font-mono text-xs">{cron ?? eventName ?? "Unknown"}</code>
				{isBatch && <span className="block text-ink-soft text-xs">{plural(eventIds.length, "event")}</span>}
			</span>
		</span>
	);
}
