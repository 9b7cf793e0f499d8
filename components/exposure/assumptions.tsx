import { assumptionWords } from "@/lib/domain/brief/reasons";
import type { Assumption } from "@/lib/domain/exposure/types";

/** What was taken for granted, and what was not there to reckon with. */
export function Assumptions({ assumptions, missing }: { assumptions: Assumption[]; missing: string[] }) {
	if (assumptions.length === 0 && missing.length === 0) return null;
	return (
		<ul className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-sm marker:text-ink-soft">
			{assumptions.map((one) => (
				<li key={`${one.code} ${one.subject}`}>
					<span className="text-ink-soft">Assumed for {one.subject}:</span> {assumptionWords(one, "en")}
				</li>
			))}
			{missing.map((input) => (
				<li key={input}>
					<span className="text-ink-soft">Missing, counted as its default:</span> {input.replaceAll("_", " ")}
				</li>
			))}
		</ul>
	);
}
