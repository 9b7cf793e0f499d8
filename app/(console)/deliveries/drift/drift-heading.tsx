import { BackLink } from "@/components/layout/back-link";

/** The page's heading, which is there before its data. */
export function DriftHeading() {
	return (
		<div>
			<BackLink href="/deliveries">Deliveries</BackLink>
			<h1 className="font-semibold text-xl tracking-tight">Unreadable deliveries</h1>
			<p className="max-w-prose text-ink-soft text-sm">
				Each entry is one kind of change in what a channel sends. The deliveries are kept as they came; once
				the reader is mended they can be read again.
			</p>
		</div>
	);
}
