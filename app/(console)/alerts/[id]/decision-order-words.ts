import { decidedParts, nextToDecide, type Settled } from "@/lib/domain/brief/standing";
import type { Assessment } from "@/lib/domain/exposure/types";
import { day } from "@/lib/format";

export type Deciding = Pick<Settled, "internalPart" | "state">;

export function orderWords(orderBy: string, asOf: string, part = ""): string {
	const what = part === "" ? "order" : `order ${part}`;
	return orderBy <= asOf ? `${what} now` : `${what} by ${day(orderBy)}`;
}

/** What is left to order where people have decided on a part, or one waits for approval; null where neither is so. */
export function decidedOrderWords(
	result: Pick<Assessment, "actBy" | "parts">,
	decisions: readonly Deciding[],
	asOf: string,
): string | null {
	const decided = decidedParts(decisions);
	const needed = nextToDecide(result, new Set());
	if (needed === null || decisions.length === 0) return null;
	const next = nextToDecide(result, decided);
	if (next === null) return "what to order is decided";
	const isAwaited = decisions.some(
		({ internalPart, state }) => internalPart === next.internalPart && state === "awaiting_approval",
	);
	if (isAwaited) return `${orderWords(next.orderBy, asOf, next.internalPart)}, a decision waits for approval`;
	return decided.size === 0 ? null : orderWords(next.orderBy, asOf, next.internalPart);
}
