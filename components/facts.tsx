import type { ReactNode } from "react";
import { cn } from "./ui/cn";

/** Names and values under each other; a value of null is left out. */
export function Facts({
	facts,
	className,
}: {
	facts: [name: string, value: ReactNode][];
	className?: string;
}) {
	return (
		<dl className={cn("grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm", className)}>
			{facts
				.filter(([, value]) => value !== null)
				.map(([name, value]) => (
					<div key={name} className="contents">
						<dt className="text-ink-soft">{name}</dt>
						<dd className="wrap-anywhere min-w-0">{value}</dd>
					</div>
				))}
		</dl>
	);
}
