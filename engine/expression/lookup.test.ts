import { describe, expect, it } from "vitest";
import { matches } from "./expression";
import { lookupOf, lookupValue } from "./lookup";

const trigger = { name: "a", data: { id: "o1", n: 5, ok: true, none: null, list: ["x"], "a.b": "dotted" } };

describe("lookups", () => {
	it.each([
		["event.data.id == async.data.id", ["data", "id"], '"o1"'],
		["async.data.order == event.data.id", ["data", "order"], '"o1"'],
		["async.data.state == 'done'", ["data", "state"], '"done"'],
		["async.data.n == event.data.n && async.data.x > 3", ["data", "n"], "5"],
		["async.data.x > 3 && (async.data.a == 1 && async.data.ok == event.data.ok)", ["data", "a"], "1"],
		["event.data['a.b'] == async.data['c.d']", ["data", "c.d"], '"dotted"'],
		["async.data.none == event.data.none && async.data.id == event.data.id", ["data", "id"], '"o1"'],
	])("%s is looked up", (source, path, value) => {
		expect(lookupOf(source, trigger)).toEqual({ path: JSON.stringify(path), value });
	});

	it.each([
		"async.data.x > 3",
		"async.data.id == event.data.id || async.data.all",
		"!(async.data.id == event.data.id)",
		"async.data.id == async.data.other",
		"event.data.id == 'o1'",
		"async.data.none == event.data.none",
		"async.data.gone == event.data.gone",
		"async.data.list == event.data.list",
		"async.data.list[0] == event.data.id",
	])("%s is not", (source) => {
		expect(lookupOf(source, trigger)).toBeUndefined();
	});

	it("finds every event that an expression hears", () => {
		const values = ["o1", "o2", 5, 5.5, true, false, null, ["x"], { id: "o1" }, ""];
		for (const asked of values) {
			const event = { data: { x: asked } };
			const source = "event.data.x == async.data.y && async.data.on == true";
			const lookup = lookupOf(source, event);
			for (const heard of values) {
				const incoming = { data: { y: heard, on: true } };
				if (!matches(source, { event, async: incoming }) || !lookup) continue;
				expect(lookupValue(lookup.path, incoming)).toBe(lookup.value);
			}
		}
	});

	it("has no value where an event has none", () => {
		expect(lookupValue('["data","id"]', { data: {} })).toBeUndefined();
		expect(lookupValue('["data","id"]', { data: ["id"] })).toBeUndefined();
		expect(lookupValue('["data","constructor"]', { data: {} })).toBeUndefined();
		expect(lookupValue('["data","id"]', { data: { id: { a: 1 } } })).toBeUndefined();
		expect(lookupValue('["data","id"]', "text")).toBeUndefined();
	});
});
