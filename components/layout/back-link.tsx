import { ChevronLeft } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

/** The way up from a page that the navigation does not name. */
export function BackLink({ href, children }: { href: Route; children: ReactNode }) {
	return (
		<Link href={href} className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink">
			<ChevronLeft aria-hidden className="size-4" />
			{children}
		</Link>
	);
}
