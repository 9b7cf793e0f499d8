/** A stage that cannot go on: what failed, how to mend it, and the log lines that show it. */
export class StageError extends Error {
	/**
	 * @param {string} message what failed
	 * @param {{ hint: string, lines?: string[], cause?: unknown }} details
	 */
	constructor(message, { hint, lines = [], cause }) {
		super(message, cause === undefined ? undefined : { cause });
		this.name = "StageError";
		this.hint = hint;
		this.lines = lines;
	}
}

/** The text a person reads when a stage failed. */
export function describeFailure(error) {
	if (!(error instanceof StageError)) return error?.stack ?? String(error);
	const log = error.lines.length > 0 ? ["", ...error.lines.map((line) => `    ${line}`), ""] : [];
	return [error.message, ...log, `How to mend it: ${error.hint}`].join("\n");
}
