import Link from "next/link";
import { BackLink } from "@/components/layout/back-link";
import { Badge } from "@/components/ui/badge";
import type { SourceDetail } from "@/db/queries/source-list";
import { moment } from "@/lib/format";
import { guideOf } from "../guides";

export function SourceHeader({ source }: { source: SourceDetail }) {
	const { id, name, channel, createdAt, closedAt } = source;
	return (
		<header className="flex flex-col gap-2">
			<BackLink href="/settings/sources">Sources</BackLink>
			<div className="flex flex-wrap items-center gap-2">
				<Badge tone="outline">{guideOf(channel).label}</Badge>
				{closedAt && <Badge>Closed {moment(closedAt)}</Badge>}
			</div>
			<h1 className="wrap-anywhere font-semibold text-2xl leading-tight tracking-tight">{name}</h1>
			<p className="text-ink-soft text-sm">
				Made {moment(createdAt)}.{" "}
				<Link href={`/deliveries?source=${id}`} className="text-accent underline underline-offset-4">
					Its deliveries
				</Link>
			</p>
		</header>
	);
}
