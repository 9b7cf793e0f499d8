import type { Route } from "next";

export type WayBack = { href: Route; label: string };

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** Only pages of this console, as an address can hold anything. */
const PAGES: [path: RegExp, label: string][] = [
	[/^\/runs$/, "Runs"],
	[/^\/runs\/failed$/, "Failed runs"],
	[new RegExp(`^/alerts/${UUID}$`), "Alert"],
	[new RegExp(`^/deliveries/${UUID}$`), "Delivery"],
];

/** Where somebody came from, with what was asked for there, as `from` in the address says; else the list of runs. */
export function wayBack(from: string | string[] | undefined): WayBack {
	const [path = "", search = ""] = typeof from === "string" ? from.split("?", 2) : [];
	const label = PAGES.find(([page]) => page.test(path))?.[1];
	if (!label) return { href: "/runs", label: "Runs" };
	const query = new URLSearchParams(search).toString();
	return { href: (query === "" ? path : `${path}?${query}`) as Route, label };
}
