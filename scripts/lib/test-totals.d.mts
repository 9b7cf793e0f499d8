export interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}
export function honest(counts: Counts, exitCode: number): Counts;
export function vitestCounts(report: unknown): Counts;
export function playwrightCounts(report: unknown): Counts;
export function totalLine(stages: Counts[]): string;
