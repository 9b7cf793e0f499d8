"use client";

import { Keyboard } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isTyping } from "./is-typing";

type Keys = { keys: string[]; does: string }[];

const KEYS: Keys = [
	{ keys: ["/"], does: "Search the list" },
	{ keys: ["j", "↓"], does: "Next row" },
	{ keys: ["k", "↑"], does: "Previous row" },
	{ keys: ["Enter"], does: "Open the row" },
	{ keys: ["x"], does: "Choose the row" },
	{ keys: ["?"], does: "Show these keys" },
];

const REVIEW_KEYS: Keys = [
	{ keys: ["j"], does: "Next value" },
	{ keys: ["k"], does: "Previous value" },
	{ keys: ["a"], does: "Accept it" },
	{ keys: ["e"], does: "Edit it, or open the line" },
	{ keys: ["r"], does: "Reject it" },
	{ keys: ["z"], does: "Take back what was said of it" },
];

/** The list of keys; also where `/` and `?` are listened for, as both work on every page. */
export function KeyboardHelp() {
	const [isOpen, setIsOpen] = useState(false);

	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (isTyping(event)) return;
			if (event.key === "?") setIsOpen(true);
			const search = document.querySelector<HTMLInputElement>("[data-search]");
			if (event.key === "/" && search) {
				event.preventDefault();
				search.focus();
				search.select();
			}
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, []);

	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>
				<Button variant="ghost" size="icon" className="hidden md:inline-flex" aria-label="Keyboard shortcuts">
					<Keyboard aria-hidden />
				</Button>
			</DialogTrigger>
			<DialogContent title="Keyboard shortcuts">
				<KeyList keys={KEYS} />
				<h3 className="mt-5 mb-2 font-medium text-sm">In a review</h3>
				<KeyList keys={REVIEW_KEYS} />
			</DialogContent>
		</Dialog>
	);
}

function KeyList({ keys: list }: { keys: Keys }) {
	return (
		<dl className="flex flex-col gap-2 text-sm">
			{list.map(({ keys, does }) => (
				<div key={does} className="flex items-center justify-between gap-6">
					<dt>{does}</dt>
					<dd className="flex gap-1">
						{keys.map((key) => (
							<Kbd key={key}>{key}</Kbd>
						))}
					</dd>
				</div>
			))}
		</dl>
	);
}
