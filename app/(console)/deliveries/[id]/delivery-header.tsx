import { ChevronLeft, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { CHANNEL_LABEL } from "@/components/labels";
import { OutcomeBadge } from "@/components/outcome-badge";
import { Badge } from "@/components/ui/badge";
import type { DeliveryDetail } from "@/db/queries/deliveries";
import { moment, plural } from "@/lib/format";

export function DeliveryHeader({ delivery }: { delivery: DeliveryDetail }) {
	const { channel, source, fileName, outcome, conflicts, receivedAt } = delivery;
	return (
		<header className="flex flex-col gap-2">
			<Link
				href="/deliveries"
				className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
			>
				<ChevronLeft aria-hidden className="size-4" />
				Deliveries
			</Link>
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
