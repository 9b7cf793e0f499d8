import { z } from "zod";
import { money, percent, plural, quantity } from "@/lib/format";
import type { SettingKind } from "./setting-words";

const Substitute = z.object({ cost: z.string(), weeks: z.number() });

/** A stored value as people read it: `0.25` is "0.25 (25%)", `{"cost":"5000","weeks":8}` is "$5,000.00, 8 weeks". */
export function readable(kind: SettingKind, stored: string, currency: string): string {
	switch (kind) {
		case "share":
		case "factor":
			return `${quantity(stored, 6)} (${percent(stored)})`;
		case "months":
			return plural(Number(stored), "month");
		case "weeks":
			return plural(Number(stored), "week");
		case "money":
			return money(stored, currency);
		case "substitute": {
			const { cost, weeks } = substituteOf(stored);
			return `${money(cost, currency)}, ${plural(weeks, "week")}`;
		}
		case "currency":
			return stored;
	}
}

/** @throws ZodError when the stored text is no pair of cost and weeks. */
export function substituteOf(stored: string): { cost: string; weeks: number } {
	return Substitute.parse(JSON.parse(stored));
}

/** What a form holds, as it is stored: numbers without their thousands' commas, a pair as JSON. */
export function storedOf(kind: SettingKind, form: FormData): string {
	const field = (name: string) => String(form.get(name) ?? "").trim();
	switch (kind) {
		case "substitute":
			return JSON.stringify({ cost: plain(field("cost")), weeks: Number(field("weeks")) });
		case "currency":
			return field("value").toUpperCase();
		default:
			return plain(field("value"));
	}
}

function plain(text: string): string {
	return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}
