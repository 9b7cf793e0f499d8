import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import type { Decisions } from "./decision-load";
import { DecisionPanel, type Newest } from "./decision-panel";

type OtherDecisionsProps = {
	decisions: Decisions;
	assessment: Newest;
	isNewest: boolean;
};

/** Decisions on parts that the figures shown do not have: they must not vanish with the part. */
export function OtherDecisions({ decisions, assessment, isNewest }: OtherDecisionsProps) {
	const known = new Set(assessment.result.parts.map(({ internalPart }) => internalPart));
	const others = [...decisions.byPart].filter(([internalPart]) => !known.has(internalPart));
	if (others.length === 0) return null;
	return (
		<Section id="decisions" title="Decisions on parts that are not hit any more">
			{others.map(([internalPart, own]) => (
				<Card key={internalPart}>
					<CardBody className="flex flex-col gap-3">
						<h3 className="font-semibold">{internalPart}</h3>
						<DecisionPanel
							decisions={own}
							newest={isNewest ? assessment : null}
							first={null}
							userId={decisions.userId}
							mayDecide={decisions.mayDecide}
						/>
					</CardBody>
				</Card>
			))}
		</Section>
	);
}
