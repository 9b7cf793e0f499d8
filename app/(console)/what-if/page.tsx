import { SlidersHorizontal } from "lucide-react";
import type { Metadata } from "next";
import { PartExposureCard } from "@/components/exposure/part-exposure";
import { ProductsTable } from "@/components/exposure/products-table";
import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { database } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import { requireSession } from "@/lib/auth";
import { assumptionWords } from "@/lib/domain/brief/reasons";
import { mostUrgentFirst } from "@/lib/domain/brief/urgency";
import { dayOf } from "@/lib/domain/calendar";
import { ARRIVES_LATE } from "@/lib/domain/exposure/supposed-order";
import type { Assessment } from "@/lib/domain/exposure/types";
import { plural } from "@/lib/format";
import { answerTo, type WhatIfResult } from "./answer";
import { questionOf } from "./question";
import { QuestionForm } from "./question-form";
import { ResultBar } from "./result-bar";
import { ResultFigures } from "./result-figures";
import { loadWhatIfSearch } from "./search-params";
import { Sliders } from "./sliders";

export const metadata: Metadata = { title: "What if" };

/** What it would mean if a part ended; computed at each look, never stored. */
export default async function WhatIfPage({ searchParams }: PageProps<"/what-if">) {
	await requireSession("/what-if");
	const search = await loadWhatIfSearch(searchParams);
	const today = dayOf(new Date());
	const question = questionOf(search);
	const [manufacturers, result] = await Promise.all([
		listManufacturers(database().db),
		question ? answerTo(question, today) : null,
	]);
	return (
		<div className="flex flex-col gap-6">
			<header>
				<h1 className="font-semibold text-xl tracking-tight">What if a part ended?</h1>
				<p className="max-w-prose text-ink-soft text-sm">
					The same figures as an alert has, for a part that nobody has discontinued yet. Nothing is stored.
				</p>
			</header>
			<QuestionForm makers={manufacturers.map(({ name }) => name)} />
			{result === null ? (
				<Card>
					<Empty icon={SlidersHorizontal} title="Name a part">
						By its maker's number, or by your own.
					</Empty>
				</Card>
			) : (
				<Result result={result} today={today} />
			)}
		</div>
	);
}

function Result({ result, today }: { result: WhatIfResult; today: string }) {
	if ("problem" in result) {
		return (
			<Card>
				<Empty icon={SlidersHorizontal} title="This cannot be worked out">
					{result.problem}
				</Empty>
			</Card>
		);
	}
	const { assessment } = result;
	const currency = assessment.reportingCurrency;
	const possible = assessment.possible?.internalParts ?? [];
	if (assessment.parts.length === 0) {
		return (
			<Card>
				<Empty icon={SlidersHorizontal} title="No part of ours is certain to be hit">
					It may mean {possible.join(", ")}: the numbers are alike, or the maker is another. Ask by the
					maker's exact name and number, or by your own part number.
				</Empty>
			</Card>
		);
	}
	return (
		<div className="flex flex-col gap-6 xl:grid xl:grid-cols-[18rem_minmax(0,1fr)] xl:items-start">
			<div className="xl:sticky xl:top-20">
				<Sliders
					horizon={assessment.settings.horizonMonths}
					redesign={assessment.settings.redesignWeeks}
					mostToBuy={result.mostToBuy}
					tooLate={tooLate(assessment)}
				/>
			</div>
			<ResultBar assessment={assessment} />
			<div className="flex min-w-0 flex-col gap-6">
				<ResultFigures assessment={assessment} today={today} />
				<Section id="parts" title="Our parts">
					{mostUrgentFirst(assessment.parts).map((part) => (
						<PartExposureCard
							key={part.internalPart}
							part={part}
							asOf={assessment.asOf}
							today={today}
							currency={currency}
							isOpen={assessment.parts.length === 1}
						/>
					))}
				</Section>
				{assessment.products.length > 0 && (
					<Section id="products" title={`${plural(assessment.products.length, "product")} hit`}>
						<ProductsTable assessment={assessment} />
					</Section>
				)}
			</div>
		</div>
	);
}

function tooLate({ assumptions }: Assessment): string[] {
	return assumptions.filter(({ code }) => code === ARRIVES_LATE).map((one) => assumptionWords(one, "en"));
}
