import { BellOff, CircleCheck, CircleX, type LucideIcon, RotateCcw, TriangleAlert } from "lucide-react";
import { FAILED_RUN_LABEL } from "@/components/labels";
import { Badge, type Tone } from "@/components/ui/badge";
import type { FailedRunState } from "@/lib/domain/alert";

const LOOK: Record<FailedRunState, { icon: LucideIcon; tone: Tone }> = {
	open: { icon: CircleX, tone: "critical" },
	replayed: { icon: RotateCcw, tone: "accent" },
	recovered: { icon: CircleCheck, tone: "low" },
	failed_again: { icon: TriangleAlert, tone: "high" },
	dismissed: { icon: BellOff, tone: "neutral" },
};

/** What has become of a failed run: shape, word and colour. */
export function FailedRunBadge({ state }: { state: FailedRunState }) {
	const { icon: Icon, tone } = LOOK[state];
	return (
		<Badge tone={tone}>
			<Icon aria-hidden />
			{FAILED_RUN_LABEL[state]}
		</Badge>
	);
}
