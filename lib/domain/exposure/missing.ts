const LABEL = {
	unitCost: "unit_cost",
	moq: "moq",
	orderMultiple: "order_multiple",
	leadTimeDays: "lead_time_days",
	onHand: "on_hand",
	onOrder: "on_order",
	allocated: "allocated",
	safetyStock: "safety_stock",
	unitPrice: "unit_price",
	unitMargin: "unit_margin",
} as const;

/** `LFI-120-3311: unit_cost` for each of the numbers that is empty: it counted as its default. */
export function emptyNumbers<K extends keyof typeof LABEL>(
	subject: string,
	input: Record<K, unknown>,
	names: readonly K[],
): string[] {
	return names.filter((name) => input[name] === null).map((name) => `${subject}: ${LABEL[name]}`);
}
