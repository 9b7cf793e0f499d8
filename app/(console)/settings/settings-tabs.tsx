"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

const TABS: { href: Route; label: string }[] = [
	{ href: "/settings/sources", label: "Sources" },
	{ href: "/settings/exposure", label: "Exposure model" },
];

/** The pages of the settings; pages below them have their own way back. */
export function SettingsTabs() {
	const path = usePathname();
	if (!TABS.some(({ href }) => href === path)) return null;
	return (
		<nav aria-label="Settings" className="mb-4 border-b">
			<ul className="-mb-px flex gap-4">
				{TABS.map(({ href, label }) => (
					<li key={href}>
						<Link
							href={href}
							{...(href === path && { "aria-current": "page" as const })}
							className={cn(
								"flex h-9 items-center border-transparent border-b-2 text-ink-soft text-sm hover:text-ink",
								href === path && "border-accent font-medium text-ink",
							)}
						>
							{label}
						</Link>
					</li>
				))}
			</ul>
		</nav>
	);
}
