"use client";

import { SourcePane } from "@/components/document-viewer/source-pane";
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

/** Values at the left, the words they were read from at the right; on a phone the words stay at the foot. */
export function ReviewScreen({ view }: { view: ReviewView }) {
	const review = useReviewState(view);
	useReviewKeys(review);
	return (
		<ReviewProvider value={review}>
			<div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
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
				<aside
					aria-label="Source"
					className="sticky z-20 min-w-0 max-lg:bottom-0 max-lg:-mx-4 max-lg:h-[40dvh] max-lg:border-t max-lg:shadow-[0_-4px_16px_oklch(0_0_0/0.08)] sm:max-lg:-mx-6 lg:top-20 lg:h-[calc(100dvh-6.5rem)]"
				>
					<Card className="h-full overflow-hidden max-lg:rounded-none max-lg:border-0">
						<SourcePane deliveryId={view.deliveryId} spot={review.spot} />
					</Card>
				</aside>
			</div>
		</ReviewProvider>
	);
}
