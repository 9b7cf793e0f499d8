import { functions } from "@/inngest";
import { bareFunctionId, HOUSEKEEPING_FUNCTIONS } from "@/lib/domain/run";

export type FunctionChoice = { id: string; name: string; isHousekeeping: boolean };

/** The application's functions as a filter offers them: id without the app, and the name that people read. */
export const FUNCTIONS: FunctionChoice[] = functions.map((each) => ({
	id: each.id(),
	name: each.name,
	isHousekeeping: HOUSEKEEPING_FUNCTIONS.includes(each.id()),
}));

/** What people look for unless they ask for more. */
export const EVERYDAY_IDS = FUNCTIONS.filter((each) => !each.isHousekeeping).map(({ id }) => id);

const NAMES = new Map(FUNCTIONS.map(({ id, name }) => [id, name]));

/** The one name of a function, by its id with or without the app; of one that is gone its id. */
export function functionName(functionId: string): string {
	const id = bareFunctionId(functionId);
	return NAMES.get(id) ?? id;
}

/** Rows of runs, each with the name of its function. */
export function namedRuns<Row extends { functionId: string }>(rows: Row[]): (Row & { name: string })[] {
	return rows.map((row) => ({ ...row, name: functionName(row.functionId) }));
}
