import { type BriefProblem, type BriefSlots, checkBrief } from "../brief-check";
import type { Option, PartExposure } from "../exposure/types";
import type { Writing } from "./input";

/**
 * What a model that writes about an assessment may name. `printed` is each figure by its name, as the brief's language
 * writes it; `allowed` is what a check of the text holds it to.
 */
export type Slots = { printed: Record<string, string>; allowed: BriefSlots };

type Kind = keyof BriefSlots | "word";
type Slot = [name: string, kind: Kind, printed: string | null, allowed?: string];

/** Parts and products that have slots: a summary does not go on about more. */
const PARTS = 4;
const PRODUCTS = 4;

/** The named slots of a brief; null where nothing is exposed and the template has said all there is. */
export function slotsOf(writing: Writing): Slots | null {
	const { assessment } = writing.input;
	const exposed = assessment.parts.filter(({ coverage }) => coverage !== "covered");
	if (exposed.length === 0) return null;
	const slots = [
		...jointSlots(writing),
		...exposed.slice(0, PARTS).flatMap((part, at) => partSlots(writing, part, `part_${at + 1}`)),
		...productSlots(writing),
	];
	const known = slots.filter(([, , printed]) => printed !== null && printed !== "");
	const of = (kind: Kind) =>
		known.flatMap(([, its, printed, allowed]) => (its === kind ? [allowed ?? printed ?? ""] : []));
	return {
		printed: Object.fromEntries(known.map(([name, , printed]) => [name, printed ?? ""])),
		allowed: { figures: of("figures"), days: of("days"), names: of("names") },
	};
}

function jointSlots(writing: Writing): Slot[] {
	const { input, format, words } = writing;
	const { assessment, notice, partsHit } = input;
	return [
		["maker", "names", notice.manufacturer],
		["notice_number", "names", notice.number],
		["severity", "word", words.severity[assessment.severity]],
		...money(writing, "margin_at_risk", assessment.marginAtRisk),
		...money(writing, "revenue_at_risk", assessment.revenueAtRisk),
		...day(writing, "figures_as_of", assessment.asOf),
		...day(writing, "redesign_ready", assessment.mitigationReady),
		...day(writing, "order_by", assessment.actBy),
		...day(writing, "last_order_date", assessment.lastOrderDate),
		...day(writing, "first_run_out", assessment.runOutDate),
		["parts_hit", "figures", format.whole(partsHit), String(partsHit)],
		["products_hit", "figures", format.whole(assessment.products.length), String(assessment.products.length)],
	];
}

function partSlots(writing: Writing, part: PartExposure, prefix: string): Slot[] {
	const { format } = writing;
	const best = part.options.find(({ kind }) => kind === part.recommended);
	return [
		[prefix, "names", part.internalPart],
		[`${prefix}_affected`, "names", part.affectedSources[0]?.noticeMpn ?? null],
		[`${prefix}_replacement`, "names", part.replacement],
		...day(writing, `${prefix}_run_out`, part.runOutDate),
		...day(writing, `${prefix}_order_by`, part.orderBy),
		...day(writing, `${prefix}_last_order`, part.lastOrderDate),
		...pieces(writing, `${prefix}_net_stock`, part.stock.net),
		...pieces(writing, `${prefix}_short_of`, part.gap),
		[`${prefix}_lead_time_days`, "figures", format.whole(part.leadTimeDays), String(part.leadTimeDays)],
		...(best ? adviceSlots(writing, best, prefix) : []),
	];
}

function adviceSlots(writing: Writing, best: Option, prefix: string): Slot[] {
	return [
		[`${prefix}_recommended`, "word", writing.words.option[best.kind]],
		...pieces(writing, `${prefix}_quantity`, best.quantity),
		...money(writing, `${prefix}_cash`, best.cash),
		...money(writing, `${prefix}_profit_and_loss_impact`, best.profitAndLossImpact),
	];
}

function productSlots(writing: Writing): Slot[] {
	return writing.input.assessment.products.slice(0, PRODUCTS).flatMap((product, at): Slot[] => {
		const prefix = `product_${at + 1}`;
		return [
			[prefix, "names", product.sku],
			[`${prefix}_name`, "names", product.name],
			[`${prefix}_team`, "names", product.ownerTeam],
			...money(writing, `${prefix}_margin_at_risk`, product.marginAtRisk),
		];
	});
}

function money({ input, format }: Writing, name: string, amount: string): Slot[] {
	const printed = format.money(amount, input.assessment.reportingCurrency);
	return [[name, "figures", printed, format.valueOf(printed)]];
}

function pieces({ format }: Writing, name: string, amount: string): Slot[] {
	const printed = format.pieces(amount);
	return [[name, "figures", printed, format.valueOf(printed)]];
}

function day({ format }: Writing, name: string, value: string | null): Slot[] {
	return value === null ? [] : [[name, "days", format.day(value), value]];
}

const SLOT = /\{([a-z0-9_]+)\}/g;
/** Where a text could lead a reader: nothing of the kind is in the slots. */
const LINK = /:\/\/|\bwww\.|@/i;

export type Filled = { text: string; problems: (BriefProblem | { kind: "slot" | "link"; text: string })[] };

/** A model's text with each `{slot}` in place, and everything in it that is not in the slots; empty = it may be used. */
export function fillSlots(text: string, { printed, allowed }: Slots, language: Writing["language"]): Filled {
	const problems: Filled["problems"] = [];
	const filled = text.replace(SLOT, (found, name: string) => {
		if (Object.hasOwn(printed, name)) return printed[name] ?? "";
		problems.push({ kind: "slot", text: found });
		return "";
	});
	const rest = /[{}]/.exec(filled) ?? LINK.exec(filled);
	if (rest) problems.push({ kind: /[{}]/.test(rest[0]) ? "slot" : "link", text: rest[0] });
	return { text: filled, problems: [...problems, ...checkBrief(filled, allowed, language)] };
}
