import type { DecisionRow } from "@/db/queries/decisions";
import { driftBetween, optionNow } from "@/lib/domain/decision-drift";
import type { ExposureInputs } from "@/lib/domain/exposure/inputs";
import type { Assessment, OptionKind } from "@/lib/domain/exposure/types";
import { plural } from "@/lib/format";
import { DecideButton } from "./decide-context";
import { DecisionAnswer } from "./decision-answer";
import { counts, standingOf } from "./decision-counts";
import { DecisionDrift } from "./decision-drift";
import { DecisionFacts } from "./decision-facts";
import { DecisionWithdraw } from "./decision-withdraw";
import { decisionWords } from "./decision-words";

export type Newest = { id: string; result: Assessment; inputs: ExposureInputs | null };

type DecisionPanelProps = {
	/** Of one internal part, the newest first. */
	decisions: DecisionRow[];
	/** The newest figures; null where the page shows those of the past, and nothing can be done. */
	newest: Newest | null;
	/** The option that a new decision begins with; null where nobody may decide. */
	first: OptionKind | null;
	userId: string;
	mayDecide: boolean;
};

/** The decision that stands on a part, what may be done about it, and the earlier ones. */
export function DecisionPanel({ decisions, newest, first, userId, mayDecide }: DecisionPanelProps) {
	const standing = standingOf(decisions);
	const earlier = decisions.filter((one) => one !== standing);
	if (!standing && earlier.length === 0 && first === null) return null;
	const isCounting = standing !== undefined && counts(standing);
	return (
		<section aria-label="Decision" className="flex flex-col gap-3 rounded-md border bg-sunken/40 p-3 sm:p-4">
			{standing ? (
				<DecisionFacts decision={standing} />
			) : (
				<p className="font-medium">Nobody has decided yet.</p>
			)}
			{standing && isCounting && newest && <Drift decision={standing} newest={newest} />}
			{newest && mayDecide && (
				<div className="flex flex-wrap items-center gap-2">
					{standing?.state === "awaiting_approval" && (
						<Approval decision={standing} newest={newest} {...{ userId }} />
					)}
					{first && <DecideButton kind={first} again={isCounting} />}
					{isCounting && <DecisionWithdraw decisionId={standing.id} internalPart={standing.internalPart} />}
				</div>
			)}
			{earlier.length > 0 && (
				<details className="text-sm">
					<summary className="w-fit cursor-pointer text-ink-soft">
						{plural(earlier.length, "earlier decision")}
					</summary>
					<ol className="mt-2 flex flex-col gap-3 border-l-2 pl-3">
						{earlier.map((one) => (
							<li key={one.id}>
								<DecisionFacts decision={one} />
							</li>
						))}
					</ol>
				</details>
			)}
		</section>
	);
}

function Drift({ decision, newest }: { decision: DecisionRow; newest: Newest }) {
	const drift = driftBetween(decision, optionNow(decision, newest));
	return <DecisionDrift drift={drift} currency={decision.currency} />;
}

type ApprovalProps = { decision: DecisionRow; newest: Newest; userId: string };

function Approval({ decision, newest, userId }: ApprovalProps) {
	if (decision.decidedBy === userId) {
		return <p className="text-ink-soft text-sm">Another person has to approve it.</p>;
	}
	return (
		<DecisionAnswer
			decisionId={decision.id}
			assessmentId={newest.id}
			internalPart={decision.internalPart}
			words={decisionWords(decision)}
		>
			<Drift decision={decision} newest={newest} />
		</DecisionAnswer>
	);
}
