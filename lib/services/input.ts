import { z } from "zod";
import { AppError } from "@/lib/errors";

/** What was given, as the schema says. @throws AppError `invalid`, naming each field that is wrong. */
export function parseInput<T>(schema: z.ZodType<T>, given: unknown): T {
	const parsed = schema.safeParse(given);
	if (parsed.success) return parsed.data;
	const errors = parsed.error.issues.map((issue) => ({ field: issue.path.join("."), reason: issue.message }));
	throw new AppError("invalid", z.prettifyError(parsed.error), errors);
}
