"use client";

import { daysBetween } from "@/lib/domain/calendar";
import { day, daysLeft } from "@/lib/format";
import { useNow } from "./clock";
import { cn } from "./ui/cn";

const SOON_DAYS = 30;

/** The date to act by: how many days are left, and the day itself. */
export function DaysLeft({ date }: { date: string | null }) {
	const { today } = useNow();
	if (date === null) return <span className="text-ink-soft">No date stated</span>;
	const days = daysBetween(today, date);
	return (
		<span className="flex flex-col whitespace-nowrap">
			<span className={cn("font-medium tabular-nums", tone(days))}>{daysLeft(date, today)}</span>
			<time dateTime={date} className="text-ink-soft text-xs tabular-nums">
				{day(date)}
			</time>
		</span>
	);
}

function tone(days: number): string {
	if (days < 0) return "text-critical";
	return days <= SOON_DAYS ? "text-high" : "";
}
