import { describe, expect, it } from "vitest";
import { ExpressionError, keyOf, matches, parseExpression, wholeNumberOf } from "./expression";

const event = {
	name: "shop/order",
	data: { id: "o1", n: 5, none: null, tags: ["a", "b"], nested: { ok: true } },
};

describe("expressions answer as the Inngest server does", () => {
	it.each([
		["event.data.id == 'o1'", true],
		["event.data.id == 'o2'", false],
		["event.data.n >= 5 && event.data.n < 6", true],
		["event.data.nested.ok", true],
		["event.data.id in ['o1', 'o3']", true],
		["'b' in event.data.tags", true],
		["event.data.tags[0] == 'a'", true],
		["event.data['id'] == 'o1'", true],
		["event.data.id.startsWith('o')", true],
		["!(event.data.n == 5)", false],
		["event.data.n == '5'", false],
		["event.data.missing == 'x'", false],
		["event.data.missing == null", true],
		["event.data.missing != null", false],
		["event.data.missing != 'x'", true],
		["event.data.missing == event.data.absent", false],
		["event.data.missing < 5", true],
		["5 > event.data.missing", true],
		["event.data.missing > 5", false],
		["event.data.missing.deeper == 'x'", false],
		["event.data.none == null", true],
		["event.data.missing || event.data.id == 'o1'", true],
		["event.data.id", false],
		["-event.data.n == -5", true],
		["-event.data.id == -5", false],
	])("%s is %s", (source, expected) => {
		expect(matches(source, { event })).toBe(expected);
	});

	it("gives equal keys for equal values, and null for a missing attribute", () => {
		expect(keyOf("event.data.id", { event })).toBe('"o1"');
		expect(keyOf("event.data.nested", { event })).toBe('{"ok":true}');
		expect(keyOf("event.data.missing", { event })).toBe("null");
	});

	it("knows async only where a run listens", () => {
		const source = "async.data.id == event.data.id";
		expect(() => parseExpression(source, ["event"])).toThrow('variable "async"');
		expect(matches(source, { event, async: { data: { id: "o1" } } })).toBe(true);
		expect(matches(source, { event, async: { data: { id: "o2" } } })).toBe(false);
	});

	it("counts what the trigger event lacks as null where a run listens", () => {
		const source = "event.data.missing.deeper == async.data.missing";
		expect(matches(source, { event, async: { data: {} } })).toBe(true);
		expect(matches(source, { event, async: { data: { missing: null } } })).toBe(true);
		expect(matches(source, { event, async: { data: { missing: "x" } } })).toBe(false);
	});

	it("gives whole numbers, and nothing for anything else", () => {
		expect(wholeNumberOf("event.data.id == 'o1' ? 120 : -5", { event })).toBe(120);
		expect(wholeNumberOf("event.data.id == 'o2' ? 120 : -5", { event })).toBe(-5);
		expect(wholeNumberOf("event.data.n", { event })).toBe(5);
		expect(wholeNumberOf("event.data.id", { event })).toBeUndefined();
		expect(wholeNumberOf("event.data.missing", { event })).toBeUndefined();
		expect(wholeNumberOf("1.5", { event })).toBeUndefined();
	});

	it.each([
		["event.data.", "cannot be parsed"],
		["event.data.id == 'a\u0000'", "zero character"],
		["steps.one.id == event.data.id", 'variable "steps"'],
		["lowercase(event.data.id) == 'o1'", 'function "lowercase"'],
		["event.data.n + 1 == 6", 'operator "+"'],
		["event.data.tags.exists(t, t == 'a')", "exists"],
	])("refuses %s by name", (source, reason) => {
		expect(() => parseExpression(source)).toThrow(ExpressionError);
		expect(() => parseExpression(source)).toThrow(reason);
	});
});
