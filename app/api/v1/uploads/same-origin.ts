import { AppError } from "@/lib/errors";

/**
 * Refuses what another site's page makes a signed-in person's browser send (OWASP, CSRF prevention: Fetch Metadata,
 * else Origin). A browser sends Sec-Fetch-Site only to secure addresses, so Origin is what counts elsewhere.
 * @param ours the address that people open the console at
 * @throws AppError `forbidden`
 */
export function requireSameOrigin(headers: Headers, ours: string): void {
	const site = headers.get("sec-fetch-site");
	if (site === "same-origin") return;
	const origin = headers.get("origin");
	const own = [new URL(ours).host, headers.get("host")];
	if (site === null && origin !== null && URL.canParse(origin) && own.includes(new URL(origin).host)) return;
	throw new AppError("forbidden", "Uploads come from the console's own pages only.");
}
