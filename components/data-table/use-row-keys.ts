"use client";

import { type RefObject, useEffect } from "react";
import { isTyping } from "@/components/layout/is-typing";

const STEP: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * j and k walk over the rows' links; so do the arrows once a row has the focus (before, they scroll the page).
 * Enter opens, as it does on any link; x chooses the row where rows can be chosen.
 */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key === "x" && !isTyping(event)) chooseRow(body.current);
			const step = STEP[event.key];
			if (step === undefined || isTyping(event)) return;
			const links = [...(body.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
			const here = links.findIndex((link) => link.matches(":focus"));
			if (here < 0 && event.key.startsWith("Arrow")) return;
			const next = links[here < 0 ? 0 : Math.min(Math.max(here + step, 0), links.length - 1)];
			if (!next) return;
			event.preventDefault();
			next.focus();
			next.scrollIntoView({ block: "nearest" });
		};
		document.addEventListener("keydown", onKey);
		return () => document.removeEventListener("keydown", onKey);
	}, [body]);
}

function chooseRow(body: HTMLElement | null): void {
	const row = body?.querySelector("tr:focus-within");
	row?.querySelector<HTMLElement>("[data-row-select]")?.click();
}
