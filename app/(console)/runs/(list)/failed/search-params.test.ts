import { expect, it } from "vitest";
import { filterOf, loadFailedSearch } from "./search-params";

const filter = async (address: string) => filterOf(await loadFailedSearch(new URLSearchParams(address)));

it("shows the open failures unless the address asks for others", async () => {
	const nothing = { functionId: null, q: null, from: null, until: null };
	expect(await filter("")).toEqual({ ...nothing, state: "open" });
	expect(await filter("state=all")).toEqual({ ...nothing, state: null });
	expect(await filter("state=dismissed&function=sundown-process-notice&q=rate")).toEqual({
		...nothing,
		state: "dismissed",
		functionId: "sundown-process-notice",
		q: "rate",
	});
	expect(await filter("state=lost")).toEqual({ ...nothing, state: "open" });
});
