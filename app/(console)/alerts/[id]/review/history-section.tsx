import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { moment } from "@/lib/format";
import { fieldTitle, historyWords } from "./labels";
import type { HistoryView } from "./view-types";

/** What people said of this notice, the newest first; what was taken back stays to be seen. */
export function HistorySection({ history }: { history: HistoryView[] }) {
	return (
		<Section id="corrections" title="Corrections" note="Nothing is written over.">
			<Card>
				<CardBody>
					{history.length === 0 ? (
						<p className="text-ink-soft">Nobody has said anything of it yet.</p>
					) : (
						<ol className="flex flex-col gap-3 text-sm">
							{history.map((one) => (
								<li key={one.id} className="flex flex-col">
									<span
										className={one.revokedAt ? "wrap-anywhere text-ink-soft line-through" : "wrap-anywhere"}
									>
										<span className="font-medium">{fieldTitle(one.field)}</span>: {words(one)}
									</span>
									{one.note && <span className="wrap-anywhere">“{one.note}”</span>}
									<span className="text-ink-soft text-xs">
										{one.by}, {moment(new Date(one.at))}
										{one.revokedAt && `; taken back ${moment(new Date(one.revokedAt))}`}
									</span>
								</li>
							))}
						</ol>
					)}
				</CardBody>
			</Card>
		</Section>
	);
}

function words({ field, action, was, value }: HistoryView): string {
	const before = was === null ? null : historyWords(field, was);
	const after = value === null ? null : historyWords(field, value);
	if (field.startsWith("review.")) return value === null ? "seen" : "settled by other corrections";
	if (action === "added") return `added ${after ?? ""}`;
	if (action === "rejected") return before === null ? "rejected" : `rejected ${before}`;
	if (action === "accepted") return after === null ? "accepted as not stated" : `accepted ${after}`;
	return `${before ?? "nothing"} corrected to ${after ?? "nothing"}`;
}
