"use client";

import { Bell, Building2, Inbox, type LucideIcon, Settings, SlidersHorizontal, Workflow } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

type NavLink = {
	href: Route;
	/** The pages that it stands for, where these are more than those below its own. */
	under?: string;
	label: string;
	icon: LucideIcon;
};

const LINKS: NavLink[] = [
	{ href: "/alerts", label: "Alerts", icon: Bell },
	{ href: "/what-if", label: "What if", icon: SlidersHorizontal },
	{ href: "/company", label: "Company", icon: Building2 },
	{ href: "/deliveries", label: "Deliveries", icon: Inbox },
	{ href: "/runs", label: "Runs", icon: Workflow },
	{ href: "/settings/sources", under: "/settings", label: "Settings", icon: Settings },
];

export function NavLinks({ failedRuns, onNavigate }: { failedRuns: number; onNavigate?: () => void }) {
	const path = usePathname();
	return (
		<ul className="flex flex-col gap-0.5">
			{LINKS.map(({ href, under = href, label, icon: Icon }) => {
				const isHere = path === under || path.startsWith(`${under}/`);
				return (
					<li key={href}>
						<Link
							href={href}
							{...(onNavigate && { onClick: onNavigate })}
							{...(isHere && { "aria-current": "page" as const })}
							className={cn(
								"flex h-9 items-center gap-2.5 rounded-md px-2.5 text-ink-soft text-sm hover:bg-sunken hover:text-ink",
								isHere && "bg-sunken font-medium text-ink",
							)}
						>
							<Icon aria-hidden className="size-4" />
							{label}
							{href === "/runs" && failedRuns > 0 && (
								<span className="ml-auto rounded-md bg-critical-wash px-1.5 font-medium text-critical text-xs tabular-nums">
									{failedRuns}
									<span className="sr-only"> failed and open</span>
								</span>
							)}
						</Link>
					</li>
				);
			})}
		</ul>
	);
}
