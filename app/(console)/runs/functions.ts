import { functions } from "@/inngest";

/** The application's functions as a filter offers them: id without the app, and the name that people read. */
export const FUNCTIONS: { id: string; name: string }[] = functions.map((each) => ({
	id: each.id(),
	name: each.name,
}));
