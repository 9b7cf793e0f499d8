import type { Route } from "next";

const HOME = "/alerts";

/** A path of this console to go to after signing in; anything that could lead elsewhere becomes the alerts. */
export function localPath(from: string | string[] | undefined): Route {
	if (typeof from !== "string" || !/^\/(?![/\\])/.test(from)) return HOME;
	const base = "http://console.invalid";
	const url = URL.canParse(from, base) ? new URL(from, base) : null;
	if (url?.origin !== base || url.pathname.startsWith("/sign-in")) return HOME;
	// Dots are resolved by now: `/..//elsewhere` has become `//elsewhere`, which a browser takes for a host.
	if (url.pathname.startsWith("//")) return HOME;
	return `${url.pathname}${url.search}` as Route;
}
