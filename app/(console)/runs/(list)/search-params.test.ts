import { describe, expect, it } from "vitest";
import { filterOf, loadRunSearch } from "./search-params";

const NOW = new Date("2026-11-22T10:00:00Z");
const filter = async (address: string) => filterOf(await loadRunSearch(new URLSearchParams(address)), NOW);

describe("the address of the list of runs", () => {
	it("asks for all runs when it says nothing", async () => {
		expect(await filter("")).toEqual({ statuses: [], functionId: null, from: null, until: null });
	});

	it("asks for several statuses and one function", async () => {
		expect(await filter("status=FAILED,RUNNING&function=process-notice")).toMatchObject({
			statuses: ["FAILED", "RUNNING"],
			functionId: "process-notice",
		});
	});

	it("counts a span back from now", async () => {
		expect(await filter("range=24h")).toMatchObject({ from: new Date("2026-11-21T10:00:00Z"), until: null });
	});

	it("takes two days with both of them whole", async () => {
		expect(await filter("range=days&from=2026-11-01&until=2026-11-02")).toMatchObject({
			from: new Date("2026-11-01T00:00:00.000Z"),
			until: new Date("2026-11-02T23:59:59.999Z"),
		});
	});

	it("leaves out what was edited into nonsense", async () => {
		const nothing = { statuses: [], functionId: null, from: null, until: null };
		expect(await filter("status=LOST&range=forever&from=2026-13-45")).toEqual(nothing);
		expect(await filter("range=days&from=2026-02-30&until=yesterday")).toEqual(nothing);
		expect(await filter("from=2026-11-01")).toEqual(nothing);
	});
});
