import { describe, expect, it } from "vitest";
import type { RunSummary } from "@/lib/domain/run";
import { filterOf, isAskedFor, loadRunSearch } from "./search-params";

const NOW = new Date("2026-11-22T10:00:00Z");
const EVERYDAY = ["process-notice", "send-notification"];
const search = (address: string) => loadRunSearch(new URLSearchParams(address));
const filter = async (address: string) => filterOf(await search(address), NOW, EVERYDAY);

describe("the address of the list of runs", () => {
	it("asks for the runs of the functions that people look for when it says nothing", async () => {
		expect(await filter("")).toEqual({ statuses: [], functionIds: EVERYDAY, from: null, until: null });
	});

	it("asks for the runs of all functions, or of one that keeps the books", async () => {
		expect(await filter("housekeeping=true")).toMatchObject({ functionIds: [] });
		expect(await filter("function=follow-replay")).toMatchObject({ functionIds: ["follow-replay"] });
	});

	it("holds a run that was found by its id against all that it says", async () => {
		const run: RunSummary = {
			...{ id: "r", app: "sundown", status: "FAILED" as const, function: { id: "process-notice", name: "" } },
			...{ queuedAt: new Date("2026-11-22T09:00:00Z"), startedAt: null, endedAt: null },
			trigger: { eventName: null, eventIds: [], cron: null, isBatch: false },
		};
		const fits = async (address: string) => isAskedFor(run, await search(address), NOW);
		expect(await fits("")).toBe(true);
		expect(await fits("status=FAILED&function=process-notice&range=24h")).toBe(true);
		expect(await fits("status=COMPLETED")).toBe(false);
		expect(await fits("function=send-notification")).toBe(false);
		expect(await fits("range=days&from=2026-11-23")).toBe(false);
		expect(await fits("range=days&until=2026-11-21")).toBe(false);
	});

	it("asks for several statuses and one function", async () => {
		expect(await filter("status=FAILED,RUNNING&function=process-notice")).toMatchObject({
			statuses: ["FAILED", "RUNNING"],
			functionIds: ["process-notice"],
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
		const nothing = { statuses: [], functionIds: EVERYDAY, from: null, until: null };
		expect(await filter("status=LOST&range=forever&from=2026-13-45")).toEqual(nothing);
		expect(await filter("range=days&from=2026-02-30&until=yesterday")).toEqual(nothing);
		expect(await filter("from=2026-11-01")).toEqual(nothing);
	});
});
