"use client";

import { useNow } from "@/components/clock";
import { day } from "@/lib/format";

/** A moment to the second in UTC, with its day unless that is today: `07:02:11`, `21 Nov 2026, 07:02:11`. */
export function ClockTime({ at, className }: { at: Date; className?: string }) {
	const { today } = useNow();
	const text = at.toISOString();
	const onDay = day(text.slice(0, 10));
	const time = text.slice(11, 19);
	return (
		<time dateTime={text} title={`${onDay}, ${text.slice(11, 23)} UTC`} className={className}>
			{text.startsWith(today) ? time : `${onDay}, ${time}`}
		</time>
	);
}
