import {
	Ban,
	CircleCheck,
	CircleSlash,
	CircleX,
	FileQuestion,
	GitMerge,
	LoaderCircle,
	type LucideIcon,
} from "lucide-react";
import type { DeliveryOutcome } from "@/lib/domain/delivery";
import { OUTCOME_LABEL } from "./labels";
import { Badge, type Tone } from "./ui/badge";

const LOOK: Record<DeliveryOutcome, { icon: LucideIcon; tone: Tone }> = {
	alerted: { icon: CircleCheck, tone: "low" },
	joined: { icon: GitMerge, tone: "low" },
	not_a_notice: { icon: CircleSlash, tone: "neutral" },
	unreadable: { icon: FileQuestion, tone: "high" },
	failed: { icon: CircleX, tone: "critical" },
	cancelled: { icon: Ban, tone: "neutral" },
};

/** What became of a delivery: shape, word and colour. null = it is still under way. */
export function OutcomeBadge({ outcome }: { outcome: DeliveryOutcome | null }) {
	if (outcome === null) {
		return (
			<Badge tone="accent">
				<LoaderCircle aria-hidden className="motion-safe:animate-spin" />
				Under way
			</Badge>
		);
	}
	const { icon: Icon, tone } = LOOK[outcome];
	return (
		<Badge tone={tone}>
			<Icon aria-hidden />
			{OUTCOME_LABEL[outcome]}
		</Badge>
	);
}
