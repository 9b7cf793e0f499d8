import type { ReactNode } from "react";
import { KeyboardHelp } from "./keyboard-help";
import { MobileNav } from "./mobile-nav";
import { type NavCounts, NavLinks } from "./nav-links";
import { UserMenu } from "./user-menu";
import { Wordmark } from "./wordmark";

type ConsoleFrameProps = { user: { name: string; email: string }; counts: NavCounts; children: ReactNode };

/** Sidebar, top bar and the page. */
export function ConsoleFrame({ user, counts, children }: ConsoleFrameProps) {
	return (
		<div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
			<a
				href="#content"
				className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
			>
				Skip to the content
			</a>
			<aside className="sticky top-0 hidden h-dvh flex-col gap-6 border-r bg-surface p-3 lg:flex">
				<div className="px-2.5 pt-1.5">
					<Wordmark />
				</div>
				<nav aria-label="Main">
					<NavLinks counts={counts} />
				</nav>
			</aside>
			<div className="flex min-w-0 flex-col">
				<header className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b bg-surface px-2 sm:px-4">
					<MobileNav counts={counts} />
					<div className="lg:hidden">
						<Wordmark />
					</div>
					<div className="ml-auto flex items-center gap-1">
						<KeyboardHelp />
						<UserMenu {...user} />
					</div>
				</header>
				<main id="content" tabIndex={-1} className="mx-auto w-full max-w-[100rem] p-4 outline-none sm:p-6">
					{children}
				</main>
			</div>
		</div>
	);
}
