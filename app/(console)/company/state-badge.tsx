import { Badge } from "@/components/ui/badge";
import type { ImportState } from "@/lib/domain/company-import";
import { STATE_LABELS } from "./labels";

/** `startedAt` tells an import that waits for its turn from one that was not started. */
export function StateBadge({ state, startedAt }: { state: ImportState; startedAt: Date | null }) {
	const { label, tone } = STATE_LABELS[state];
	return <Badge tone={tone}>{state === "waiting" && startedAt ? "Waits for its turn" : label}</Badge>;
}
