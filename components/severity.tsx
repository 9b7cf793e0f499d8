import { CircleAlert, Info, type LucideIcon, OctagonAlert, ShieldCheck, TriangleAlert } from "lucide-react";
import type { Severity } from "@/lib/domain/alert";
import { SEVERITY_LABEL } from "@/lib/domain/labels";
import { Badge, type Tone } from "./ui/badge";

const LOOK: Record<Severity, { icon: LucideIcon; tone: Tone }> = {
	critical: { icon: OctagonAlert, tone: "critical" },
	high: { icon: TriangleAlert, tone: "high" },
	medium: { icon: CircleAlert, tone: "medium" },
	low: { icon: ShieldCheck, tone: "low" },
	info: { icon: Info, tone: "neutral" },
};

/** Shape, word and colour: the colour alone never says it. */
export function SeverityBadge({ severity, className }: { severity: Severity; className?: string }) {
	const { icon: Icon, tone } = LOOK[severity];
	return (
		<Badge tone={tone} {...(className && { className })}>
			<Icon aria-hidden />
			{SEVERITY_LABEL[severity]}
		</Badge>
	);
}
