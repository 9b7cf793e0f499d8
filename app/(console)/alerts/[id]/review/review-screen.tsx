"use client";

import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import { HistorySection } from "./history-section";
import { LinesSection } from "./lines-section";
import { ReasonItem } from "./reason-item";
import { SummaryBar } from "./summary-bar";
import { ReviewProvider, useReviewState } from "./use-review";
import { useReviewKeys } from "./use-review-keys";
import { ValueItem } from "./value-item";
import type { ReviewView } from "./view-types";
import { WordsPane } from "./words-pane";

/** Values at the left, the words they were read from at the right; on a phone the words are at the foot. */
export function ReviewScreen({ view }: { view: ReviewView }) {
	const review = useReviewState(view);
	useReviewKeys(review);
	return (
		<ReviewProvider value={review}>
			<div
				data-words={review.isUnfolded || undefined}
				className="group/review grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
			>
				<div className="flex min-w-0 flex-col gap-6">
					<SummaryBar />
					{view.reasons.length > 0 && (
						<Section id="reasons" title="Why a person should look">
							<Card className="divide-y overflow-hidden">
								{view.reasons.map((reason) => (
									<ReasonItem key={reason.field} reason={reason} />
								))}
							</Card>
						</Section>
					)}
					<Section id="values" title="What the notice says" note="Those that need a look come first.">
						<Card className="divide-y overflow-hidden">
							{view.values.map((value) => (
								<ValueItem key={value.field} value={value} />
							))}
						</Card>
					</Section>
					<LinesSection />
					<HistorySection history={view.history} />
				</div>
				<WordsPane />
			</div>
		</ReviewProvider>
	);
}
