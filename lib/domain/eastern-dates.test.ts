import { expect, it } from "vitest";
import { findDates } from "@/lib/domain/dates";

it.each([
	["令和8年9月14日", "2026-09-14"],
	["令和元年5月1日", "2019-05-01"],
	["R9.3.31", "2027-03-31"],
	["中華民國115年10月20日", "2026-10-20"],
	["民國116年4月30日", "2027-04-30"],
	["115年11月30日前", "2026-11-30"],
	["二〇二七年三月三十一日", "2027-03-31"],
	["2026년 9월 14일", "2026-09-14"],
	["26年9月14日", "2026-09-14"],
])("%s is %s", (text, day) => {
	expect(findDates(text)).toMatchObject([{ kind: "day", day }]);
});

it.each(["2027年度第3四半期", "令和9年3月末", "2027年下半年", "W10'27", "2027年第二季度"])(
	"%s is no day",
	(text) => {
		expect(findDates(text)).toMatchObject([{ kind: "period" }]);
	},
);

it.each([
	["発行日より6ヶ月後", 6, "month", "notice"],
	["自通知之日起三个月内", 3, "month", "notice"],
	["最終受注日から6か月後", 6, "month", "lastOrder"],
	["停止接单后六个月", 6, "month", "lastOrder"],
	["nueve meses a contar desde la fecha de esta Rev. B", 9, "month", "notice"],
	["doce semanas después de la fecha de última compra", 12, "week", "lastOrder"],
])("%s counts", (text, amount, unit, from) => {
	expect(findDates(text)).toMatchObject([{ kind: "relative", amount, unit, from }]);
});

it("a day of next year waits for the year of the notice", () => {
	expect(findDates("明年5月31日")).toMatchObject([
		{ kind: "relative", amount: 1, unit: "year", monthDay: "05-31" },
	]);
});

it("two weeks before a date count no way forward", () => {
	expect(findDates("before 2 weeks of the date in the notice")).toEqual([]);
});
