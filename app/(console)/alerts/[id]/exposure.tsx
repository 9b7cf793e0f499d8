import { CircleDashed, FileQuestionMark, ShieldCheck } from "lucide-react";
import { ProductsTable } from "@/components/exposure/products-table";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { mostUrgentFirst } from "@/lib/domain/brief/urgency";
import type { Assessment } from "@/lib/domain/exposure/types";
import { day, money } from "@/lib/format";
import { loadDecisions } from "./decision-load";
import { OtherDecisions } from "./decision-others";
import { DecidedPart } from "./decision-part";
import { partsAreUnread } from "./headline";
import { UnfoldTarget } from "./unfold-target";

/** So many parts are unfolded at first; the rest is one click away. */
const UNFOLDED = 1;

type ExposureProps = { detail: AlertDetail; today: string; isNewest: boolean };

export async function Exposure({ detail, today, isNewest }: ExposureProps) {
	const { alert, assessment } = detail;
	if (!assessment) {
		return (
			<Section id="parts" title="Our parts">
				<Card>
					<Empty icon={CircleDashed} title="The figures are being worked out">
						They show up here by themselves in a moment.
					</Empty>
				</Card>
			</Section>
		);
	}
	const { result, version } = assessment;
	const decisions = await loadDecisions(alert.id, result);
	return (
		<>
			<Section
				id="parts"
				title="Our parts"
				note={`Worked out as of ${day(result.asOf)} in ${result.reportingCurrency}${version > 1 ? `, version ${version}` : ""}. Each part is looked at alone, to its end of need; the margin at risk above ends when a redesign would be ready.`}
			>
				{result.parts.length === 0 ? (
					<Card>
						<NoExposure detail={detail} />
					</Card>
				) : (
					mostUrgentFirst(result.parts).map((part, index) => (
						<DecidedPart
							key={part.internalPart}
							{...{ part, alert, assessment, decisions, isNewest, today }}
							isOpen={index < UNFOLDED}
						/>
					))
				)}
			</Section>
			<UnfoldTarget />
			<OtherDecisions {...{ decisions, assessment }} isNewest={isNewest && alert.state === "open"} />
			{result.products.length > 0 && (
				<Section
					id="products"
					title="Products hit"
					note="A product counts once, however many of its parts are hit. Units lost are those planned between run-out and the day a redesign would be ready."
				>
					<ProductsTable assessment={result} />
				</Section>
			)}
			{result.possible && <Possible {...result.possible} currency={result.reportingCurrency} />}
		</>
	);
}

function NoExposure({ detail }: { detail: AlertDetail }) {
	if (partsAreUnread(detail)) {
		return (
			<Empty icon={FileQuestionMark} title="The parts of this notice could not be read">
				A person has to look at the document before anybody can say what it hits.
			</Empty>
		);
	}
	if (detail.assessment?.result.possible) {
		return (
			<Empty icon={FileQuestionMark} title="No part of ours is certain to be hit">
				A person has to confirm or refuse <ToLines>the possible matches below</ToLines>.
			</Empty>
		);
	}
	return (
		<Empty icon={ShieldCheck} title="No part of ours is discontinued by this notice">
			Supply needs no action.
		</Empty>
	);
}

function ToLines({ children }: { children: string }) {
	return (
		<a href="#lines" className="text-accent underline underline-offset-4">
			{children}
		</a>
	);
}

type PossibleProps = NonNullable<Assessment["possible"]> & { currency: string };

function Possible({ revenueAtRisk, marginAtRisk, internalParts, currency }: PossibleProps) {
	return (
		<Section
			id="possible"
			title="Possible exposure"
			note="Not part of any figure above until a person confirms."
		>
			<Card>
				<CardBody>
					<p className="max-w-prose">
						The notice may also mean {internalParts.join(", ")}. If every such match were confirmed, margin at
						risk would be {money(marginAtRisk, currency)} and revenue at risk {money(revenueAtRisk, currency)}{" "}
						in all.
					</p>
					<p className="mt-2">
						Confirm or refuse each <ToLines>among the parts of the notice</ToLines>.
					</p>
				</CardBody>
			</Card>
		</Section>
	);
}
