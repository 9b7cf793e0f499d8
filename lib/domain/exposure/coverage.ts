import { Decimal } from "../decimal";
import { byText } from "../group";
import type { SourceInput } from "./inputs";
import type { Assumption, Coverage } from "./types";

export type Alternates = {
	/** Best first: known ones, then the cheapest. */
	approved: SourceInput[];
	conditional: SourceInput[];
};

/**
 * The other sources of a part that may go on: not hit, not rejected, not known to be discontinued or NRND. A source
 * without a price counts with the part's `unitCost`.
 */
export function alternatesOf(
	sources: SourceInput[],
	hit: ReadonlySet<string>,
	unitCost: Decimal,
): Alternates {
	const price = (source: SourceInput) => new Decimal(source.unitPrice ?? unitCost);
	const usable = sources
		.filter((source) => !hit.has(source.id) && mayGoOn(source))
		.sort((a, b) => knownFirst(a, b) || price(a).cmp(price(b)) || byName(a, b));
	return {
		approved: usable.filter(({ status }) => status === "approved"),
		conditional: usable.filter(({ status }) => status === "conditional"),
	};
}

/** Step 5 for a part that is hit: does another source cover it, may one, or none? */
export function coverageOf(alternates: Alternates): { coverage: Coverage; by: SourceInput | null } {
	const approved = alternates.approved[0];
	if (approved?.lifecycle) return { coverage: "covered", by: approved };
	const possible = approved ?? alternates.conditional[0];
	return possible ? { coverage: "conditional", by: possible } : { coverage: "exposed", by: null };
}

export function sourceName(source: Pick<SourceInput, "manufacturer" | "mpn">): string {
	return `${source.manufacturer} ${source.mpn}`;
}

/** A person is asked to check it. */
export function lifecycleUnknown(source: SourceInput): Assumption {
	return {
		code: "alternate_lifecycle_unknown",
		subject: sourceName(source),
		text: `${sourceName(source)} is taken to be available; nobody has stated its lifecycle, please check`,
	};
}

function mayGoOn({ lifecycle }: SourceInput): boolean {
	return lifecycle === null || lifecycle.state === "continuing";
}

function knownFirst(a: SourceInput, b: SourceInput): number {
	return Number(b.lifecycle !== null) - Number(a.lifecycle !== null);
}

function byName(a: SourceInput, b: SourceInput): number {
	return byText(sourceName(a), sourceName(b));
}
