import type { Spot } from "@/components/document-viewer/source-text";
import type { LineView, ReasonView, ReviewView, ValueView } from "./view-types";

export type Item =
	| { kind: "reason"; reason: ReasonView }
	/** `beside`: words of its line, for a value that none of its own prove. */
	| { kind: "value"; value: ValueView; beside: Spot | null }
	| { kind: "line"; line: LineView };

/** Everything that can be gone to, by its field. */
export function itemsOf(view: ReviewView): Map<string, Item> {
	const items = new Map<string, Item>();
	for (const reason of view.reasons) items.set(reason.field, { kind: "reason", reason });
	for (const value of view.values) items.set(value.field, { kind: "value", value, beside: null });
	for (const line of view.lines) {
		items.set(line.field, { kind: "line", line });
		for (const value of line.values) items.set(value.field, { kind: "value", value, beside: line.proof });
	}
	return items;
}

/** Whether the values of a line are shown from the start. */
export const isUsuallyOpen = (line: LineView) => line.needsLook && !line.isRejected;

/** Where `j` and `k` stop, in the order of the screen; values of a line only where they are shown. */
export function stopsOf(view: ReviewView, toggled: ReadonlySet<string>): string[] {
	const lines = view.lines.flatMap((line) => {
		const isOpen = toggled.has(line.field) !== isUsuallyOpen(line);
		return [line.field, ...(isOpen ? line.values.map(({ field }) => field) : [])];
	});
	return [...view.reasons.map(({ field }) => field), ...view.values.map(({ field }) => field), ...lines];
}

/** The words that an item was read from; of a value that is not there, those of the first that competes. */
export function spotOf(item: Item | undefined): Spot | null {
	if (item?.kind === "line") return item.line.proof;
	if (item?.kind !== "value") return null;
	return item.value.proofs[0] ?? item.value.rivals[0] ?? item.beside;
}
