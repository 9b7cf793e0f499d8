import { Facts } from "@/components/facts";
import { duration } from "@/components/runs/duration";
import { KIND_LABEL } from "@/components/runs/step-kind";
import { day } from "@/lib/format";
import type { StepDetail } from "./step-detail";
import type { TimelineRow } from "./timeline-rows";

/** What a step is; its times are those of its attempts, unless it slept or waited and has none. */
export function StepFacts({ row, detail }: { row: TimelineRow; detail: StepDetail }) {
	const { queuedAt, startedAt, endedAt } = detail;
	const from = startedAt ?? queuedAt;
	const times: Parameters<typeof Facts>[0]["facts"] = [
		["From", <InUtc key="from" at={from} />],
		["Until", endedAt && <InUtc key="until" at={endedAt} />],
		["For", endedAt && duration(Date.parse(endedAt) - Date.parse(from))],
	];
	return (
		<Facts
			facts={[
				["Kind", KIND_LABEL[row.kind]],
				[
					"Id",
					row.stepId && (
						<code key="id" className="font-mono text-xs">
							{row.stepId}
						</code>
					),
				],
				...(detail.attempts.length === 0 ? times : []),
			]}
		/>
	);
}

function InUtc({ at }: { at: string }) {
	return (
		<time dateTime={at} className="tabular-nums">
			{day(at.slice(0, 10))}, {at.slice(11, 23)} UTC
		</time>
	);
}
