import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { DecisionRow } from "@/db/queries/decisions";
import { decidedAmounts, isOwnQuantity } from "@/lib/domain/decision";
import { pieces } from "@/lib/domain/figures";
import { moment, money } from "@/lib/format";
import { DECISION_LABEL, DECISION_TONE, decisionWords } from "./decision-words";

export function DecisionBadge({ state }: Pick<DecisionRow, "state">) {
	return <Badge tone={DECISION_TONE[state]}>{DECISION_LABEL[state]}</Badge>;
}

/** What was decided, on which figures, by whom and why; and what the other person said. */
export function DecisionFacts({ decision }: { decision: DecisionRow }) {
	const { figures, currency, note, approvalNote, approverName, approvedAt, state } = decision;
	const amounts = decidedAmounts(figures);
	return (
		<div className="flex flex-col gap-1.5 text-sm">
			<p className="flex flex-wrap items-center gap-2 font-medium text-base">
				<span>{decisionWords(decision)}</span>
				<DecisionBadge state={state} />
			</p>
			<p className="text-ink-soft tabular-nums">
				{money(amounts.cash, currency)} cash · {money(amounts.profitAndLossImpact, currency)} P&amp;L impact
				{!isOwnQuantity(figures, decision.quantity) &&
					` · the option said ${pieces(figures.quantity)} pieces`}
			</p>
			<Said by={decision.decidedByName} at={decision.decidedAt} note={note}>
				, on{" "}
				<Link
					href={`/alerts/${decision.alertId}?version=${decision.version}`}
					className="text-accent underline underline-offset-4"
				>
					version {decision.version}
				</Link>
			</Said>
			{approverName && approvedAt && (
				<Said
					by={`${state === "refused" ? "Refused" : "Approved"} by ${approverName}`}
					at={approvedAt}
					note={approvalNote ?? ""}
				/>
			)}
		</div>
	);
}

type SaidProps = { by: string; at: Date; note: string; children?: React.ReactNode };

function Said({ by, at, note, children }: SaidProps) {
	return (
		<div>
			<p className="text-ink-soft">
				{by}, <time dateTime={at.toISOString()}>{moment(at)}</time>
				{children}
			</p>
			<p className="wrap-anywhere max-w-prose whitespace-pre-line">“{note}”</p>
		</div>
	);
}
