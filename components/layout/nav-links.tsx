"use client";

import {
	Bell,
	Building2,
	ChartColumn,
	Inbox,
	type LucideIcon,
	Settings,
	SlidersHorizontal,
	UserCheck,
	Workflow,
} from "lucide-react";
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
	{ href: "/exposure", label: "Exposure", icon: ChartColumn },
	{ href: "/approvals", label: "Approvals", icon: UserCheck },
	{ href: "/what-if", label: "What if", icon: SlidersHorizontal },
	{ href: "/company", label: "Company", icon: Building2 },
	{ href: "/deliveries", label: "Deliveries", icon: Inbox },
	{ href: "/runs", label: "Runs", icon: Workflow },
	{ href: "/settings/sources", under: "/settings", label: "Settings", icon: Settings },
];

/** What waits for somebody, as the navigation counts it. */
export type NavCounts = {
	/** Failed and open. */
	failedRuns: number;
	/** Decisions of others that this person may approve. */
	approvals: number;
};

export function NavLinks({ counts, onNavigate }: { counts: NavCounts; onNavigate?: () => void }) {
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
							{href === "/runs" && (
								<Count
									count={counts.failedRuns}
									words="failed and open"
									className="bg-critical-wash text-critical"
								/>
							)}
							{href === "/approvals" && (
								<Count count={counts.approvals} words="to approve" className="bg-medium-wash text-medium" />
							)}
						</Link>
					</li>
				);
			})}
		</ul>
	);
}

function Count({ count, words, className }: { count: number; words: string; className: string }) {
	if (count === 0) return null;
	return (
		<span className={cn("ml-auto rounded-md px-1.5 font-medium text-xs tabular-nums", className)}>
			{count}
			<span className="sr-only"> {words}</span>
		</span>
	);
}
