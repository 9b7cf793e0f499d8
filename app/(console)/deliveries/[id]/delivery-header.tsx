import { TriangleAlert } from "lucide-react";
import { CHANNEL_LABEL } from "@/components/labels";
import { BackLink } from "@/components/layout/back-link";
import { OutcomeBadge } from "@/components/outcome-badge";
import { Badge } from "@/components/ui/badge";
import type { DeliveryDetail } from "@/db/queries/deliveries";
import { moment, plural } from "@/lib/format";

export function DeliveryHeader({ delivery }: { delivery: DeliveryDetail }) {
	const { channel, source, fileName, outcome, conflicts, receivedAt } = delivery;
	return (
		<header className="flex flex-col gap-2">
			<BackLink href="/deliveries">Deliveries</BackLink>
			<div className="flex flex-wrap items-center gap-2">
				<OutcomeBadge outcome={outcome} />
				<Badge tone="outline">{CHANNEL_LABEL[channel]}</Badge>
				{conflicts > 0 && (
					<Badge tone="high">
						<TriangleAlert aria-hidden />
						{plural(conflicts, "conflict")}
					</Badge>
				)}
			</div>
			<h1 className="wrap-anywhere max-w-4xl font-semibold text-2xl leading-tight tracking-tight">
				{fileName ?? `From ${source}`}
			</h1>
			<p className="text-ink-soft text-sm">Received {moment(receivedAt)}</p>
		</header>
	);
}
