import { assumptionWords, missingWords } from "@/lib/domain/brief/reasons";
import type { Assumption } from "@/lib/domain/exposure/types";
import { plural } from "@/lib/format";

type AssumptionsProps = { assumptions: Assumption[]; missing: string[] };

/** What was not there to reckon with, in sight; what was taken for granted, one click away when it is much. */
export function Assumptions({ assumptions, missing }: AssumptionsProps) {
	if (assumptions.length === 0 && missing.length === 0) return null;
	return (
		<div className="flex max-w-prose flex-col gap-2 text-sm">
			{missing.length > 0 && (
				<Lines
					lines={missing.map((input) => `Missing, counted as its default: ${missingWords(input, "en")}`)}
				/>
			)}
			{assumptions.length > 0 && (
				<details open={assumptions.length <= SHOWN}>
					<summary className="w-fit text-ink-soft">{plural(assumptions.length, "assumption")}</summary>
					<div className="mt-1.5">
						<Lines lines={assumptions.map((one) => assumptionWords(one, "en"))} />
					</div>
				</details>
			)}
		</div>
	);
}

/** So many assumptions are unfolded at first. */
const SHOWN = 2;

function Lines({ lines }: { lines: string[] }) {
	return (
		<ul className="flex list-disc flex-col gap-1 pl-5 marker:text-ink-soft">
			{lines.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}
