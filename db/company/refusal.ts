import {
	COMPANY_FILE_NAMES,
	type CompanyFile,
	type CountsByFile,
	headerKey,
	type ImportProblem,
	MOST_PROBLEMS,
} from "@/lib/domain/company-import";

const SHOWN = 20;

/** What is wrong with a set of files: all of it counted, the first kept. */
export class Problems {
	readonly kept: ImportProblem[] = [];
	count = 0;
	private readonly headers = new Map<string, string>();

	add(problem: ImportProblem): void {
		this.count++;
		if (this.kept.length >= MOST_PROBLEMS) return;
		const { file, column } = problem;
		this.kept.push({ ...problem, column: column && (this.headers.get(`${file} ${column}`) ?? column) });
	}

	/** What the file itself calls a column of ours: its owner looks for that. */
	nameHeader(file: CompanyFile, column: string, header: string): void {
		if (headerKey(header) !== column) this.headers.set(`${file} ${column}`, `${header.trim()} (${column})`);
	}

	/** Counts problems that are not told one by one. */
	addUntold(count: number): void {
		this.count += count;
	}

	/** How many more are kept. */
	get room(): number {
		return MOST_PROBLEMS - this.kept.length;
	}

	/** @throws ImportRefused when there is any. */
	refuse(): void {
		if (this.count > 0) throw new ImportRefused(this.kept, this.count);
	}
}

/** The files cannot be taken in as they are; nothing was changed. */
export class ImportRefused extends Error {
	constructor(
		readonly problems: readonly ImportProblem[],
		/** Of all that was found, kept or not. */
		readonly problemCount: number,
	) {
		super(`the company was not imported:\n${list(problems, problemCount)}`);
		this.name = "ImportRefused";
	}
}

/** A person asked to stop; nothing was changed. */
export class ImportCancelled extends Error {
	constructor() {
		super("the import was cancelled; nothing was changed");
		this.name = "ImportCancelled";
	}
}

/** Another import is at work. */
export class ImportBusy extends Error {
	constructor() {
		super("another import of company data is running; try again when it has ended");
		this.name = "ImportBusy";
	}
}

/** Ends the transaction of a dry run: everything that it did is taken back. */
export class DryRunDone extends Error {
	constructor(readonly counts: CountsByFile) {
		super("a dry run ends by taking everything back");
		this.name = "DryRunDone";
	}
}

function list(problems: readonly ImportProblem[], count: number): string {
	const lines = problems
		.slice(0, SHOWN)
		.map(
			({ file, line, column, reason }) =>
				`${COMPANY_FILE_NAMES[file]} line ${line}, ${column ?? "(row)"}: ${reason}`,
		);
	if (count > lines.length) lines.push(`and ${count - lines.length} more`);
	return lines.join("\n");
}
