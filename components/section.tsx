import type { ReactNode } from "react";

type SectionProps = { id: string; title: string; note?: ReactNode; action?: ReactNode; children: ReactNode };

/** A part of a page with its heading; `id` is what links point to. */
export function Section({ id, title, note, action, children }: SectionProps) {
	return (
		<section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
			<div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
				<div>
					<h2 id={id} className="font-semibold text-lg">
						{title}
					</h2>
					{note && <p className="max-w-prose text-ink-soft text-sm">{note}</p>}
				</div>
				{action}
			</div>
			{children}
		</section>
	);
}
