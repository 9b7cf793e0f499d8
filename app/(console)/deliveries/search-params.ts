import {
	createLoader,
	type inferParserType,
	parseAsArrayOf,
	parseAsBoolean,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import type { DeliveryFilter } from "@/db/queries/delivery-list";
import { DELIVERY_CHANNELS, DELIVERY_OUTCOMES } from "@/lib/domain/delivery";

export const STANDINGS = ["under_way", ...DELIVERY_OUTCOMES] as const;

const HOUR_MS = 3_600_000;
/** How far back the list goes, in hours. */
const HOURS = { "24h": 24, "7d": 7 * 24, "30d": 30 * 24 } as const;
export const RANGES = ["24h", "7d", "30d"] as const satisfies readonly (keyof typeof HOURS)[];
export type Range = (typeof RANGES)[number];

/** What the address says about the list: the server reads it, the filter bar writes it. */
export const deliverySearch = {
	q: parseAsString.withDefault(""),
	channel: parseAsArrayOf(parseAsStringLiteral(DELIVERY_CHANNELS)).withDefault([]),
	outcome: parseAsArrayOf(parseAsStringLiteral(STANDINGS)).withDefault([]),
	source: parseAsString,
	undispatched: parseAsBoolean,
	range: parseAsStringLiteral(RANGES),
	after: parseAsString,
	before: parseAsString,
};

export const loadDeliverySearch = createLoader(deliverySearch);
export type DeliverySearch = inferParserType<typeof deliverySearch>;

export function isFiltered(search: DeliverySearch): boolean {
	const { q, channel, outcome, source, undispatched, range } = search;
	const isPlain = q === "" && channel.length === 0 && outcome.length === 0;
	return !isPlain || source !== null || undispatched === true || range !== null;
}

export function filterOf(search: DeliverySearch, now: Date): DeliveryFilter {
	return {
		q: search.q,
		channel: search.channel,
		standing: search.outcome,
		sourceId: search.source,
		undispatched: search.undispatched === true,
		from: search.range ? new Date(now.getTime() - HOURS[search.range] * HOUR_MS) : null,
	};
}
