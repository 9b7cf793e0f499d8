import type { ApprovalStatus, MatchKind } from "../company";
import type { Disposition, NoticeType } from "../notice";
import type { Decimal, ExposureSettings } from "./types";

/*
 * What the exposure model computes from. Numbers are decimal strings as the database gives them, null where the
 * company left them empty; dates `YYYY-MM-DD`, months `YYYY-MM`; money in the currency that stands beside it.
 */

export const LIFECYCLE_STATES = ["continuing", "nrnd", "discontinued"] as const;
export type LifecycleState = (typeof LIFECYCLE_STATES)[number];

/** The newest statement about a source, by a notice, a platform or a person. */
export type Lifecycle = { state: LifecycleState; statedOn: string; statedBy: string };

export type NoticeInput = {
	type: NoticeType;
	issueDate: string | null;
	lastOrderDate: string | null;
	lastShipDate: string | null;
};

export type NoticeLineInput = {
	mpn: string;
	disposition: Disposition;
	replacement: string | null;
	/** null = as in the notice. */
	lastOrderDate: string | null;
	lastShipDate: string | null;
	noLastOrder: boolean;
	/** The company's sources that this line met. */
	matches: { sourceId: string; kind: MatchKind }[];
};

export type PartInput = {
	internalPart: string;
	description: string;
	currency: string;
	unitCost: Decimal | null;
	moq: Decimal | null;
	orderMultiple: Decimal | null;
	leadTimeDays: number | null;
	onHand: Decimal | null;
	onOrder: Decimal | null;
	allocated: Decimal | null;
	safetyStock: Decimal | null;
	/** null = no limit. */
	shelfLifeMonths: number | null;
};

export type SourceInput = {
	id: string;
	internalPart: string;
	/** As the company writes it. */
	manufacturer: string;
	/** Canonical; says whose packing rules hold. */
	manufacturerKey: string;
	mpn: string;
	status: ApprovalStatus;
	/** In the internal part's currency. */
	unitPrice: Decimal | null;
	/** null = unknown. */
	lifecycle: Lifecycle | null;
};

export type ProductInput = {
	sku: string;
	name: string;
	ownerTeam: string;
	currency: string;
	unitPrice: Decimal | null;
	unitMargin: Decimal | null;
	endOfProduction: string | null;
};

/** Step 1: pieces of the part in one unit of the product, over all paths, attrition included. */
export type UsageInput = { sku: string; internalPart: string; usage: Decimal };

/** Units of a month; or all months of a product as one text, `2026-12 73,2027-01 140`: there are half a million. */
export type PlanInput = { sku: string; month: string; units: Decimal } | { sku: string; months: string };

/** One unit of `from` costs `rate` units of `to` from `validFrom` on. */
export type RateInput = { from: string; to: string; validFrom: string; rate: Decimal; source: string };

export type ExposureInputs = {
	/** The as-of date: every figure is reckoned from the start of this day, UTC. */
	asOf: string;
	settings: ExposureSettings;
	notice: NoticeInput;
	lines: NoticeLineInput[];
	/** Every internal part that a match leads to, with all its sources. */
	parts: PartInput[];
	sources: SourceInput[];
	usages: UsageInput[];
	/** Every product that uses one of the parts, with its plan. */
	products: ProductInput[];
	plan: PlanInput[];
	rates: RateInput[];
};
