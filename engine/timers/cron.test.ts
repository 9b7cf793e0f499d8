import { describe, expect, it } from "vitest";
import { cronProblem, nextFire } from "./cron";

const next = (expression: string, after: string) => nextFire(expression, new Date(after))?.toISOString();

describe("schedules come when Inngest's server has them come", () => {
	it.each([
		["* * * * *", "2026-01-01T00:00:00.000Z", "2026-01-01T00:01:00.000Z"],
		["* * * * *", "2026-01-01T00:00:59.999Z", "2026-01-01T00:01:00.000Z"],
		["*/15 3 * * *", "2026-01-01T03:16:00Z", "2026-01-01T03:30:00.000Z"],
		["5/20 * * * *", "2026-01-01T00:26:00Z", "2026-01-01T00:45:00.000Z"],
		["0 9 * * MON-FRI", "2026-01-02T10:00:00Z", "2026-01-05T09:00:00.000Z"],
		["0 0 1 jan,JUL *", "2026-01-01T00:00:00Z", "2026-07-01T00:00:00.000Z"],
		["0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
		["0 0 ? * ?", "2026-01-01T12:00:00Z", "2026-01-02T00:00:00.000Z"],
		// Day of month or day of week, when both are named; a step names days, a star does not.
		["0 0 13 * 5", "2026-01-03T00:00:00Z", "2026-01-09T00:00:00.000Z"],
		["0 0 */10 * 5", "2026-01-10T00:00:00Z", "2026-01-11T00:00:00.000Z"],
		["0 0 * * 5", "2026-01-03T00:00:00Z", "2026-01-09T00:00:00.000Z"],
		["0 0 */1 * 5", "2026-01-03T00:00:00Z", "2026-01-09T00:00:00.000Z"],
		["0 0 *,4 * 5", "2026-01-03T00:00:00Z", "2026-01-09T00:00:00.000Z"],
		["TZ=Europe/Paris 0 3 * * *", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00.000Z"],
		["TZ=Europe/Paris 0 3 * * *", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00.000Z"],
		["CRON_TZ=America/New_York 30 23 * * *", "2026-01-01T00:00:00Z", "2026-01-01T04:30:00.000Z"],
		["TZ=Asia/Kolkata 0 0 * * *", "2026-01-01T00:00:00Z", "2026-01-01T18:30:00.000Z"],
	])("%s after %s", (expression, after, expected) => {
		expect(next(expression, after)).toBe(expected);
	});

	it("an hour that summer time skips comes right after it, one that comes twice counts once", () => {
		expect(next("TZ=Europe/Paris 30 2 * * *", "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
		expect(next("TZ=Europe/Paris 30 2 * * *", "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
		expect(next("TZ=Europe/Paris 30 2 * * *", "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
	});

	it.each([
		["@daily", "five fields"],
		["0 * * * * *", "five fields"],
		["", "five fields"],
		["60 * * * *", "minute"],
		["* 24 * * *", "hour"],
		["* * 0 * *", "day of month"],
		["* * * 13 *", "month"],
		["* * * * 7", "day of week"],
		["* * L * *", "day of month"],
		["* * * * 5#2", "day of week"],
		["*/0 * * * *", "minute"],
		["9-5 * * * *", "minute"],
		["*-5 * * * *", "minute"],
		["1,,2 * * * *", "minute"],
		["TZ=Mars/Olympus 0 3 * * *", "time zone"],
		["0 0 31 2 *", "never comes"],
		[`${"0,".repeat(200)}0 * * * *`, "255 characters"],
	])("%s is refused", (expression, reason) => {
		expect(cronProblem(expression)).toContain(reason);
	});
});
