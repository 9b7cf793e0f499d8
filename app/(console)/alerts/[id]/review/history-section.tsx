import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { parseField } from "@/lib/domain/correction-fields";
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
							{inGroups(history).map((group) => (
								<li key={group[0]?.id} className="flex flex-col">
									{group.length > MOST_SINGLE ? <AtOnce group={group} /> : group.map(entry)}
								</li>
							))}
						</ol>
					)}
				</CardBody>
			</Card>
		</Section>
	);
}

/** So many that one person said at one moment are shown each by itself. */
const MOST_SINGLE = 3;

/** What a person said at one moment stands together: the rest of a notice may be accepted at once. */
function inGroups(history: readonly HistoryView[]): HistoryView[][] {
	const groups: HistoryView[][] = [];
	for (const one of history) {
		const last = groups.at(-1);
		const isSame = last?.[0]?.at === one.at && last[0].by === one.by;
		if (last && isSame && one.action === "accepted") last.push(one);
		else groups.push([one]);
	}
	return groups;
}

function AtOnce({ group }: { group: HistoryView[] }) {
	const [first] = group;
	if (!first) return null;
	return (
		<details>
			<summary>
				<span className="font-medium">Accepted at once</span> by {first.by}, {moment(new Date(first.at))}
			</summary>
			<div className="mt-2 flex flex-col gap-2 border-l pl-3">{group.map(entry)}</div>
		</details>
	);
}

function entry(one: HistoryView) {
	return (
		<div key={one.id} className="flex flex-col">
			<span className={one.revokedAt ? "wrap-anywhere text-ink-soft line-through" : "wrap-anywhere"}>
				<span className="font-medium">{fieldTitle(one.field)}</span>: {words(one)}
			</span>
			{one.note && <span className="wrap-anywhere">“{one.note}”</span>}
			<span className="text-ink-soft text-xs">
				{one.by}, {moment(new Date(one.at))}
				{one.revokedAt && `; taken back ${moment(new Date(one.revokedAt))}`}
			</span>
		</div>
	);
}

function words(one: HistoryView): string {
	const { field, action, was, value } = one;
	if (parseField(field)?.kind === "match") return action === "accepted" ? "confirmed" : "refused";
	const before = was === null ? null : historyWords(one, was);
	const after = value === null ? null : historyWords(one, value);
	if (field.startsWith("review.")) return value === null ? "seen" : "settled by other corrections";
	if (action === "added") return `added ${after ?? ""}`;
	if (action === "rejected") return before === null ? "rejected" : `rejected ${before}`;
	if (action === "accepted") return after === null ? "accepted as not stated" : `accepted ${after}`;
	return `${before ?? "nothing"} corrected to ${after ?? "nothing"}`;
}
