import type { WhatIf } from "@/lib/domain/exposure/what-if";
import { RANGES, type WhatIfSearch } from "./search-params";

/** The question that the address asks, or null when nobody named a part yet. */
export function questionOf(search: WhatIfSearch): WhatIf | null {
	const [number, maker] = [search.number.trim(), search.maker.trim()];
	if (number === "" || (search.by === "mpn" && maker === "")) return null;
	const within = (value: number, { min, max }: { min: number; max: number }) =>
		Math.min(max, Math.max(min, value));
	return {
		...(search.by === "mpn" ? { manufacturer: maker, mpn: number } : { internalPart: number }),
		lastOrderDate: dayOrNull(search.lastOrder),
		lastShipDate: dayOrNull(search.lastShip),
		replacement: search.replacement.trim() || null,
		settings: {
			...(search.horizon !== null && { horizonMonths: within(search.horizon, RANGES.horizon) }),
			...(search.redesign !== null && { redesignWeeks: within(search.redesign, RANGES.redesign) }),
		},
		...(search.demand !== null && { demandFactor: String(within(search.demand, RANGES.demand) / 100) }),
		...(search.buy !== null &&
			search.buy > 0 && { buyQuantity: String(Math.min(search.buy, 1_000_000_000)) }),
	};
}

const dayOrNull = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
