"use client";

import { useEffect } from "react";

/** Unfolds what the address points to, at first and when it changes: a link to a part shows its figures. */
export function UnfoldTarget() {
	useEffect(() => {
		const unfold = () => {
			const target = document.getElementById(named(window.location.hash.slice(1)));
			const folded = target?.querySelector("details:not([open])");
			if (!(folded instanceof HTMLDetailsElement) || folded.parentElement?.parentElement !== target) return;
			folded.open = true;
			target?.scrollIntoView();
		};
		unfold();
		window.addEventListener("hashchange", unfold);
		return () => window.removeEventListener("hashchange", unfold);
	}, []);
	return null;
}

/** A fragment that is not escaped as it should be is the name itself. */
function named(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}
