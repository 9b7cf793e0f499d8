import {
	Ban,
	CircleCheck,
	CircleSlash,
	CircleX,
	Clock3,
	Hourglass,
	LoaderCircle,
	type LucideIcon,
} from "lucide-react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { RunStatus, SpanStatus } from "@/lib/domain/run";
import { STATUS_LABEL } from "./status-label";

const LOOK: Record<RunStatus | SpanStatus, { icon: LucideIcon; tone: Tone }> = {
	QUEUED: { icon: Clock3, tone: "neutral" },
	RUNNING: { icon: LoaderCircle, tone: "accent" },
	WAITING: { icon: Hourglass, tone: "accent" },
	COMPLETED: { icon: CircleCheck, tone: "low" },
	FAILED: { icon: CircleX, tone: "critical" },
	CANCELLED: { icon: Ban, tone: "medium" },
	SKIPPED: { icon: CircleSlash, tone: "neutral" },
};

/** Status of a run or of one of its steps: shape, word and colour. */
export function StatusBadge({ status, className }: { status: RunStatus | SpanStatus; className?: string }) {
	const { icon: Icon, tone } = LOOK[status];
	return (
		<Badge tone={tone} {...(className && { className })}>
			<Icon aria-hidden className={status === "RUNNING" ? "motion-safe:animate-spin" : undefined} />
			{STATUS_LABEL[status]}
		</Badge>
	);
}
