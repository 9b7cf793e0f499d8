import { expect, it } from "vitest";
import { requireSameOrigin } from "./same-origin";

const OURS = "https://console.example";
const check = (headers: Record<string, string>) => () => requireSameOrigin(new Headers(headers), OURS);

it("lets in what a page of the console sends", () => {
	expect(check({ "sec-fetch-site": "same-origin" })).not.toThrow();
	expect(check({ origin: OURS })).not.toThrow();
	// Over plain HTTP on an inner network a browser sends no Sec-Fetch-Site.
	expect(check({ origin: "http://10.0.0.7:3000", host: "10.0.0.7:3000" })).not.toThrow();
});

it("refuses what another site's page, another subdomain, or no page sends", () => {
	for (const headers of [
		{},
		{ host: "console.example" },
		{ "sec-fetch-site": "cross-site", origin: "https://evil.example" },
		{ "sec-fetch-site": "same-site", origin: "https://other.example" },
		{ "sec-fetch-site": "none" },
		{ "sec-fetch-site": "cross-site", origin: OURS },
		{ origin: "https://evil.example", host: "console.example" },
		{ origin: "null", host: "console.example" },
		{ origin: "https://console.example.evil.example" },
	]) {
		expect(check(headers as Record<string, string>)).toThrow("console's own pages");
	}
});
