/** What the layouts of {@link ./layouts} say, in one language. Days are given as `YYYY-MM-DD`. */
export type Words = {
	title: string;
	dear: string;
	ends: (parts: string) => string;
	order: string;
	ship: string;
	issue: string;
	no: string;
	part: string;
	repl: string;
	none: string;
	note: string;
	d: (day: string) => string;
	sentence: (order: string, ship: string) => string;
	except: (part: string) => string;
	ncnr: string;
	earlier: (notice: string, day: string) => string;
	old: string;
	neu: string;
	foot: (order: string, ship: string) => string;
	grp: string;
	grpO: string;
	grpS: string;
	replBy: (part: string, by: string) => string;
	also: (part: string) => string;
};

/** Words of layouts that are about other kinds of notices, or of lines. */
export type FurtherWords = {
	st: string;
	disc: string;
	nrnd: string;
	act: string;
	aff: string;
	stay: string;
	group: (order: string) => string;
	change: string;
	nothing: string;
	effective: string;
	withdraw: (notice: string) => string;
	wsub: string;
	osub: string;
	olines: string;
	week: string;
	months: string;
	qsub: string;
	q: string;
};

/** "28 May 2027", "28 de mayo de 2027". */
export function named(months: string, between: string): (day: string) => string {
	const names = months.split(" ");
	return (day) => {
		const [year, month, date] = day.split("-").map(Number);
		return [date, names[(month ?? 1) - 1], year].join(between);
	};
}

export function eastern(day: string): string {
	const [year, month, date] = day.split("-").map(Number);
	return `${year}年${month}月${date}日`;
}
