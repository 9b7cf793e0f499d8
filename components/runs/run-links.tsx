import Link from "next/link";
import { moment } from "@/lib/format";

type RunLinksProps = {
	/** `name` is that of the function. */
	runs: { runId: string; name: string; at: Date }[];
	/** Path of the page they are on, for the way back. */
	from: string;
};

/** The runs that worked on something, newest first. */
export function RunLinks({ runs, from }: RunLinksProps) {
	if (runs.length === 0) {
		return <p className="text-ink-soft text-sm">No run has written anything about it yet.</p>;
	}
	const back = new URLSearchParams({ from }).toString();
	return (
		<ul className="flex flex-col gap-1.5 text-sm">
			{runs.map(({ runId, name, at }) => (
				<li key={runId} className="flex flex-col">
					<Link
						href={`/runs/${runId}?${back}`}
						className="w-fit text-accent underline-offset-4 hover:underline"
					>
						{name} <span className="font-mono text-xs">…{runId.slice(-8)}</span>
					</Link>
					<time dateTime={at.toISOString()} className="text-ink-soft text-xs">
						{moment(at)}
					</time>
				</li>
			))}
		</ul>
	);
}
