import { expect, test } from "vitest";
import { honest, playwrightCounts, totalLine, vitestCounts } from "./test-totals.mjs";

const none = { passed: 0, failed: 0, skipped: 0 };

test("no test at all, or no report, counts as a failure", () => {
	expect(honest(none, 0).failed).toBe(1);
	expect(honest(vitestCounts(undefined), 1).failed).toBe(1);
});

test("a stage that ends badly with every test passed counts as a failure", () => {
	expect(honest({ ...none, passed: 9 }, 1)).toEqual({ passed: 9, failed: 1, skipped: 0 });
	expect(honest({ ...none, passed: 9, failed: 2 }, 1).failed).toBe(2);
	expect(honest({ ...none, passed: 9 }, 0).failed).toBe(0);
});

test("pending and todo tests of Vitest are skipped ones", () => {
	const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
	expect(vitestCounts(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test("a flaky journey is a failed one", () => {
	const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } };
	expect(playwrightCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test("the last line sums the stages", () => {
	const stages = [
		{ passed: 5, failed: 1, skipped: 0 },
		{ passed: 2, failed: 0, skipped: 1 },
	];
	expect(totalLine(stages)).toBe("7 passed, 1 failed, 1 skipped");
});
