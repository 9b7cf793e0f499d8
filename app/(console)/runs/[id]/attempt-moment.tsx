import { day } from "@/lib/format";

/** A moment to the millisecond in UTC; its day is in the title, as attempts are a matter of seconds. */
export function AttemptMoment({ at }: { at: string | null }) {
	if (at === null) return <span className="text-ink-soft">Not yet</span>;
	return (
		<time dateTime={at} title={`${day(at.slice(0, 10))}, UTC`} className="whitespace-nowrap tabular-nums">
			{at.slice(11, 23)}
		</time>
	);
}
