"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { type NavCounts, NavLinks } from "./nav-links";

/** The sidebar's links behind a button, on narrow screens. */
export function MobileNav({ counts }: { counts: NavCounts }) {
	const [isOpen, setIsOpen] = useState(false);
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button variant="ghost" size="icon" className="lg:hidden" aria-label="Menu">
					<Menu aria-hidden />
				</Button>
			</DialogTrigger>
			<DialogContent
				title="Sundown"
				className="top-0 left-0 h-dvh max-h-dvh w-72 translate-x-0 translate-y-0 rounded-none border-y-0 border-l-0"
			>
				<nav aria-label="Main">
					<NavLinks counts={counts} onNavigate={() => setIsOpen(false)} />
				</nav>
			</DialogContent>
		</Dialog>
	);
}
