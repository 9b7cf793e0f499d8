import type { Assessment, PartExposure } from "../exposure/types";
import { byText } from "../group";

/** After every day. */
const NEVER = "9999-12-31";

type Urgent = Pick<PartExposure, "coverage" | "orderBy">;

/** What has to be ordered first in front; covered parts last. Parts of one day keep their order. */
export function mostUrgentFirst<Part extends Urgent>(parts: readonly Part[]): Part[] {
	const isCovered = ({ coverage }: Urgent) => Number(coverage === "covered");
	return parts.toSorted(
		(a, b) => isCovered(a) - isCovered(b) || byText(a.orderBy ?? NEVER, b.orderBy ?? NEVER),
	);
}

/** The parts that the alert's day to act by comes from: the others have more time. */
export function decisiveParts({ parts, actBy }: Pick<Assessment, "parts" | "actBy">): string[] {
	const ofTheDay = parts.filter(({ orderBy }) => orderBy !== null && orderBy === actBy);
	const open = ofTheDay.filter(({ coverage }) => coverage !== "covered");
	return (open.length > 0 ? open : ofTheDay).map(({ internalPart }) => internalPart);
}
