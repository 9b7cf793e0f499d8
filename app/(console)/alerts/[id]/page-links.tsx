import type { AlertDetail } from "@/db/queries/alert-detail";

/** The way to each section of this long page. */
export function PageLinks({ detail: { assessment } }: { detail: AlertDetail }) {
	const links: [id: string, label: string, isThere: boolean][] = [
		["parts", "Our parts", true],
		["products", "Products hit", (assessment?.result.products.length ?? 0) > 0],
		["possible", "Possible exposure", assessment?.result.possible != null],
		["brief", "Brief", true],
		["facts", "What the notice says", true],
		["lines", "Parts of the notice", true],
		["history", "History", assessment !== undefined],
		["message", "Message and delivery", true],
	];
	return (
		<nav aria-label="On this page">
			<ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
				{links
					.filter(([, , isThere]) => isThere)
					.map(([id, label]) => (
						<li key={id}>
							<a href={`#${id}`} className="text-accent underline-offset-4 hover:underline">
								{label}
							</a>
						</li>
					))}
			</ul>
		</nav>
	);
}
