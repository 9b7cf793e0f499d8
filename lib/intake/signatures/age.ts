import { AppError } from "@/lib/errors";

/**
 * Refuses a signed timestamp that is too far from now, either way; the source's own tolerance goes before the
 * channel's, and null means that the age is not looked at.
 * @param timestamp Unix seconds, as the header has them
 * @throws AppError `unauthorized`
 */
export function checkAge(
	timestamp: string,
	ofSource: number | null | undefined,
	ofChannel: number | null,
	now: Date,
): void {
	const tolerance = ofSource === undefined ? ofChannel : ofSource;
	if (!/^\d{1,12}$/.test(timestamp)) {
		throw new AppError("unauthorized", "The signed timestamp is not a number of seconds.");
	}
	if (tolerance === null) return;
	const age = now.getTime() / 1_000 - Number(timestamp);
	if (Math.abs(age) > tolerance) {
		throw new AppError("unauthorized", "The signed timestamp is too old, or ahead of this machine's clock.");
	}
}
