"use client";

import { moment, timeAgo } from "@/lib/format";
import { useNow } from "./clock";

/** How long ago a moment was, with the moment itself as its title. */
export function TimeAgo({ at, className }: { at: Date; className?: string }) {
	const { now } = useNow();
	return (
		<time dateTime={at.toISOString()} title={moment(at)} className={className}>
			{timeAgo(at, now)}
		</time>
	);
}
