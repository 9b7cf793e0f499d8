import { expect, test } from "vitest";
import {
	day,
	daysLeft,
	fileSize,
	isZero,
	moment,
	money,
	moneyCompact,
	month,
	plural,
	quantity,
	timeAgo,
	unitPrice,
} from "./format";

test("money is rounded half up from the exact decimal, however long", () => {
	expect(money("530132.335", "USD")).toBe("$530,132.34");
	expect(money("0.005", "USD")).toBe("$0.01");
	expect(money("9007199254740993.10", "USD")).toBe("$9,007,199,254,740,993.10");
	expect(money("1234.5", "EUR")).toBe("€1,234.50");
	expect(money("-12", "USD")).toBe("-$12.00");
});

test("compact money is short, and zero is zero", () => {
	expect(moneyCompact("530132.34", "USD")).toBe("$530.1K");
	expect(moneyCompact("1204532.12", "USD")).toBe("$1.2M");
	expect(moneyCompact("0.000000", "USD")).toBe("$0");
});

test("a price keeps the fractions of a cent that it has", () => {
	expect(unitPrice("0.000400", "USD")).toBe("$0.0004");
	expect(unitPrice("0.81", "USD")).toBe("$0.81");
});

test("quantities are grouped and cut to two decimals", () => {
	expect(quantity("6303.037375")).toBe("6,303.04");
	expect(quantity("1649.000000")).toBe("1,649");
	expect(quantity("2.010", 3)).toBe("2.01");
});

test("what is not a decimal number is refused, not shown as something", () => {
	for (const text of ["", "abc", "1e5", "1,000", "NaN"]) expect(() => money(text, "USD")).toThrow(RangeError);
});

test("zero is told from something", () => {
	expect(["0", "0.000000", "-0"].map(isZero)).toEqual([true, true, true]);
	expect(["0.000001", "10", "-1"].map(isZero)).toEqual([false, false, false]);
});

test("a calendar day is the same day in every time zone", () => {
	const zone = process.env.TZ;
	for (const name of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]) {
		process.env.TZ = name;
		expect(day("2027-05-14")).toBe("14 May 2027");
		expect(month("2026-12")).toBe("Dec 2026");
		expect(daysLeft("2026-11-23", "2026-11-22")).toBe("1 day left");
	}
	if (zone === undefined) delete process.env.TZ;
	else process.env.TZ = zone;
});

test("days left are counted in words, also when they have passed and over a summer-time change", () => {
	expect(daysLeft("2026-11-22", "2026-11-22")).toBe("today");
	expect(daysLeft("2026-12-09", "2026-11-22")).toBe("17 days left");
	expect(daysLeft("2026-11-10", "2026-11-22")).toBe("passed 12 days ago");
	expect(daysLeft("2027-04-01", "2027-03-01")).toBe("31 days left");
});

test("moments are written in UTC", () => {
	expect(moment(new Date("2026-11-22T04:08:03Z"))).toBe("22 Nov 2026, 04:08 UTC");
});

test("how long ago grows from seconds to days, then becomes a day", () => {
	const now = new Date("2026-11-22T12:00:00Z");
	const ago = (seconds: number) => timeAgo(new Date(now.getTime() - seconds * 1000), now);
	expect([2, 30, 90, 3 * 3600, 86_400 * 2].map(ago)).toEqual([
		"just now",
		"30 seconds ago",
		"1 minute ago",
		"3 hours ago",
		"2 days ago",
	]);
	expect(ago(86_400 * 40)).toBe("13 Oct 2026");
	expect(timeAgo(new Date(now.getTime() + 60_000), now)).toBe("just now");
});

test("sizes and counts read well", () => {
	expect([0, 53, 1234, 5_600_000].map(fileSize)).toEqual(["0 B", "53 B", "1.2 kB", "5.6 MB"]);
	expect([plural(1, "day"), plural(1200, "day"), plural(2, "try", "tries")]).toEqual([
		"1 day",
		"1,200 days",
		"2 tries",
	]);
});
