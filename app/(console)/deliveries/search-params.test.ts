import { expect, it } from "vitest";
import { filterOf, isFiltered, loadDeliverySearch } from "./search-params";

const NOW = new Date("2026-11-22T09:30:00.000Z");
const load = (address: string) => loadDeliverySearch(new URLSearchParams(address));

it("reads the whole filter from the address", async () => {
	const search = await load(
		"q=pdn&channel=sendgrid,upload&outcome=under_way,failed&source=x&undispatched=true&range=7d",
	);
	expect(isFiltered(search)).toBe(true);
	expect(filterOf(search, NOW)).toEqual({
		q: "pdn",
		channel: ["sendgrid", "upload"],
		standing: ["under_way", "failed"],
		sourceId: "x",
		undispatched: true,
		from: new Date("2026-11-15T09:30:00.000Z"),
	});
});

it("takes what nobody can mean as not said", async () => {
	const search = await load("channel=pigeon&outcome=lost&range=1y&undispatched=maybe");
	expect(isFiltered(search)).toBe(false);
	expect(filterOf(search, NOW)).toMatchObject({ channel: [], standing: [], undispatched: false, from: null });
});
