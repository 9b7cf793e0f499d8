/** Counts of a test stage. A stage that failed without naming a test, or ran none, counts as one failure. */
export function honest({ passed, failed, skipped }, exitCode) {
	const silent = failed === 0 && (exitCode !== 0 || passed + failed + skipped === 0);
	return { passed, failed: silent ? 1 : failed, skipped };
}

/** Counts of a Vitest JSON report; a missing report counts nothing. */
export const vitestCounts = (report) => ({
	passed: report?.numPassedTests ?? 0,
	failed: report?.numFailedTests ?? 0,
	skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
});

/** Counts of a Playwright JSON report. A flaky test passed only when tried again: that is a failure here. */
export const playwrightCounts = (report) => ({
	passed: report?.stats?.expected ?? 0,
	failed: (report?.stats?.unexpected ?? 0) + (report?.stats?.flaky ?? 0),
	skipped: report?.stats?.skipped ?? 0,
});

/** The last line of `npm test`. */
export function totalLine(stages) {
	const sum = (key) => stages.reduce((total, stage) => total + stage[key], 0);
	return `${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`;
}
