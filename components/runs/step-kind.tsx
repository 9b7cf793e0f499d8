import { Circle, Hourglass, type LucideIcon, Moon, Send, SquareFunction, SquarePlay } from "lucide-react";
import type { StepKind } from "@/lib/domain/run";

export const KIND_LABEL: Record<StepKind, string> = {
	run: "Step",
	sleep: "Sleep",
	wait: "Wait for an event",
	invoke: "Call of a function",
	send: "Sending of events",
	other: "Function code",
};

const ICON: Record<StepKind, LucideIcon> = {
	run: SquarePlay,
	sleep: Moon,
	wait: Hourglass,
	invoke: SquareFunction,
	send: Send,
	other: Circle,
};

export function KindIcon({ kind }: { kind: StepKind }) {
	const Icon = ICON[kind];
	return <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />;
}
