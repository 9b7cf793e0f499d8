import type { Tone } from "@/components/ui/badge";
import type { ImportState } from "@/lib/domain/company-import";

export const STATE_LABELS: Record<ImportState, { label: string; tone: Tone }> = {
	waiting: { label: "Not started", tone: "outline" },
	running: { label: "Running", tone: "accent" },
	checked: { label: "Checked", tone: "accent" },
	done: { label: "Imported", tone: "low" },
	refused: { label: "Refused", tone: "critical" },
	cancelled: { label: "Cancelled", tone: "neutral" },
	failed: { label: "Failed", tone: "critical" },
};
