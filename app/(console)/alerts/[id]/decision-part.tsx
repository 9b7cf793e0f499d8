import { PartExposureCard } from "@/components/exposure/part-exposure";
import type { AlertDetail } from "@/db/queries/alert-detail";
import type { OptionKind, PartExposure } from "@/lib/domain/exposure/types";
import { ChooseButton, DecideProvider } from "./decide-context";
import { choicesOf, type Question } from "./decide-question";
import { counts, standingOf } from "./decision-counts";
import { DecisionBadge } from "./decision-facts";
import type { Decisions } from "./decision-load";
import { DecisionPanel } from "./decision-panel";
import { decisionWords } from "./decision-words";

type DecidedPartProps = {
	part: PartExposure;
	alert: AlertDetail["alert"];
	assessment: NonNullable<AlertDetail["assessment"]>;
	decisions: Decisions;
	/** False where the page shows figures of the past. */
	isNewest: boolean;
	today: string;
	isOpen: boolean;
};

/** One internal part with what was decided on it; whoever may decide finds the buttons for it. */
export function DecidedPart(props: DecidedPartProps) {
	const { part, alert, assessment, decisions, isNewest, today, isOpen } = props;
	const { result } = assessment;
	const own = decisions.byPart.get(part.internalPart) ?? [];
	const standing = standingOf(own);
	const question = questionOf(props);
	const first = question?.choices[0]?.kind ?? null;
	const card = (
		<PartExposureCard
			part={part}
			asOf={result.asOf}
			today={today}
			currency={result.reportingCurrency}
			isOpen={isOpen}
			badge={standing && <DecisionBadge state={standing.state} />}
			decision={
				<DecisionPanel
					decisions={own}
					newest={isNewest && alert.state === "open" ? assessment : null}
					first={first}
					userId={decisions.userId}
					mayDecide={decisions.mayDecide}
				/>
			}
			{...(first && { choose: (kind: OptionKind) => <ChooseButton kind={kind} /> })}
		/>
	);
	return (
		<div id={`part-${part.internalPart}`} className="scroll-mt-20">
			{question && first ? <DecideProvider question={question}>{card}</DecideProvider> : card}
		</div>
	);
}

/** What a person is asked; null where nothing can be decided: by a viewer, on a closed alert or old figures. */
function questionOf({ part, alert, assessment, decisions, isNewest }: DecidedPartProps): Question | null {
	if (!isNewest || alert.state !== "open" || !decisions.mayDecide) return null;
	const counting = decisions.byPart.get(part.internalPart)?.find(counts);
	return {
		alertId: alert.id,
		assessmentId: assessment.id,
		internalPart: part.internalPart,
		unitCost: part.unitCost,
		rules: { moq: part.moq, orderMultiple: part.orderMultiple },
		choices: choicesOf(part),
		recommended: part.recommended,
		currency: assessment.result.reportingCurrency,
		approvalAbove: decisions.approvalAbove,
		replaces: counting ? { id: counting.id, words: decisionWords(counting) } : null,
	};
}
