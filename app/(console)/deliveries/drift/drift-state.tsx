import { CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ListedDrift } from "@/db/queries/drift";

/** How far the deliveries of a kind are. */
export function DriftState({ kind }: { kind: Pick<ListedDrift, "unreadable" | "waiting"> }) {
	const { unreadable, waiting } = kind;
	return (
		<span role="status" className="flex flex-wrap gap-2">
			{waiting > 0 && (
				<Badge tone="medium">
					<LoaderCircle aria-hidden />
					{waiting} being read
				</Badge>
			)}
			{unreadable > 0 && (
				<Badge tone="high">
					<CircleAlert aria-hidden />
					{unreadable} unreadable
				</Badge>
			)}
			{unreadable + waiting === 0 && (
				<Badge tone="low">
					<CircleCheck aria-hidden />
					All read
				</Badge>
			)}
		</span>
	);
}
