"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const VIEWS: { href: Route; label: string }[] = [
	{ href: "/runs", label: "All runs" },
	{ href: "/runs/failed", label: "Failed" },
];

/** What the server ran, and what of it needs somebody. */
export function ViewTabs({ openFailures }: { openFailures: number }) {
	const path = usePathname();
	return (
		<nav aria-label="Views" className="border-b">
			<ul className="flex gap-5">
				{VIEWS.map(({ href, label }) => (
					<li key={href}>
						<Link
							href={href}
							{...(path === href && { "aria-current": "page" as const })}
							className={cn(
								"-mb-px flex h-9 items-center gap-2 border-transparent border-b-2 text-ink-soft text-sm hover:text-ink",
								path === href && "border-accent font-medium text-ink",
							)}
						>
							{label}
							{href === "/runs/failed" && openFailures > 0 && (
								<span className="rounded-md bg-critical-wash px-1.5 font-medium text-critical text-xs tabular-nums">
									{openFailures}
									<span className="sr-only"> open</span>
								</span>
							)}
						</Link>
					</li>
				))}
			</ul>
		</nav>
	);
}
