const RUN_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LENGTH = 10;

/** Inngest's run ids are ULIDs. */
export function isRunId(text: string): boolean {
	return RUN_ID.test(text);
}

/** When the run was made: the first 48 bits of a ULID are milliseconds since 1970 (ULID specification, 2016). */
export function madeAt(runId: string): Date {
	const time = [...runId.slice(0, TIME_LENGTH)].reduce(
		(sum, letter) => sum * 32 + ALPHABET.indexOf(letter),
		0,
	);
	return new Date(time);
}
