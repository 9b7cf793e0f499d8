"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** For the address of a page that leads back to this one, with what is asked for here. */
export function useFromHere(): string {
	const path = usePathname();
	const search = useSearchParams().toString();
	const here = search === "" ? path : `${path}?${search}`;
	return `?${new URLSearchParams({ from: here }).toString()}`;
}
