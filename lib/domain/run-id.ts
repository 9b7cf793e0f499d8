const RUN_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LENGTH = 10;

/** Inngest's ids of runs and events are ULIDs. */
export function isRunId(text: string): boolean {
	return RUN_ID.test(text);
}

/** When the run was made: the first 48 bits of a ULID are milliseconds since 1970 (ULID specification, 2016). */
export function madeAt(runId: string): Date {
	return new Date(Number(numberOf(runId.slice(0, TIME_LENGTH))));
}

/** The same 128 bits in a UUID's form, where a column takes nothing else: what the audit names a run by. */
export function runEntityId(runId: string): string {
	const hex = numberOf(runId).toString(16).padStart(32, "0");
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function numberOf(letters: string): bigint {
	return [...letters].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
}
