import Link from "next/link";
import { Facts } from "@/components/facts";
import { duration } from "@/components/runs/duration";
import { KIND_LABEL } from "@/components/runs/step-kind";
import { day } from "@/lib/format";
import type { StepDetail } from "./step-detail";
import type { TimelineRow } from "./timeline-rows";

/** What a step is; its times are those of its attempts, unless it slept or waited and has none. */
export function StepFacts({ row, detail }: { row: TimelineRow; detail: StepDetail }) {
	const { queuedAt, startedAt, endedAt, waitsFor } = detail;
	const from = startedAt ?? queuedAt;
	const times: Parameters<typeof Facts>[0]["facts"] = [
		["From", <InUtc key="from" at={from} />],
		["Until", endedAt && <InUtc key="until" at={endedAt} />],
		["Goes on", endedAt === null && row.waits ? <GoesOn key="goes-on" until={waitsFor?.until} /> : null],
		["For", endedAt && duration(Date.parse(endedAt) - Date.parse(from))],
	];
	return (
		<Facts
			facts={[
				["Kind", KIND_LABEL[row.kind]],
				["Id", row.stepId && <Code key="id" text={row.stepId} />],
				...(detail.attempts.length === 0 ? times : []),
				["Event", waitsFor?.eventName ?? null],
				["If", waitsFor?.expression ? <Code key="if" text={waitsFor.expression} /> : null],
				["Function", waitsFor?.functionId ?? null],
				["Its run", waitsFor?.runId ? <RunLink key="run" id={waitsFor.runId} /> : null],
			]}
		/>
	);
}

/** The end of the wait, unless what is waited for comes before. */
function GoesOn({ until }: { until: string | null | undefined }) {
	if (!until) return <span className="text-ink-soft">The server does not say until when it waits.</span>;
	return <InUtc at={until} />;
}

function Code({ text }: { text: string }) {
	return <code className="font-mono text-xs">{text}</code>;
}

function RunLink({ id }: { id: string }) {
	return (
		<Link href={`/runs/${id}`} className="font-mono text-accent text-xs underline-offset-4 hover:underline">
			{id}
		</Link>
	);
}

function InUtc({ at }: { at: string }) {
	return (
		<time dateTime={at} className="tabular-nums">
			{day(at.slice(0, 10))}, {at.slice(11, 23)} UTC
		</time>
	);
}
