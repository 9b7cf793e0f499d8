/** What is wrong at one place of the company's files. `line` counts from 1, the head line included. */
export type Refusal = { file: string; line: number; column: string; reason: string };

const SHOWN = 20;

/** The files cannot be taken in as they are; nothing was changed. */
export class ImportRefused extends Error {
	constructor(readonly refusals: Refusal[]) {
		super(`the company was not imported:\n${list(refusals)}`);
		this.name = "ImportRefused";
	}
}

function list(refusals: Refusal[]): string {
	const lines = refusals
		.slice(0, SHOWN)
		.map(({ file, line, column, reason }) => `${file} line ${line}, ${column}: ${reason}`);
	if (refusals.length > SHOWN) lines.push(`and ${refusals.length - SHOWN} more`);
	return lines.join("\n");
}
