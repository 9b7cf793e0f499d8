import { z } from "zod";
import { RunsApiError } from "./errors";

/** @throws RunsApiError that names each field which is not as the server's source says. */
export function parse<Shape extends z.ZodType>(shape: Shape, answer: unknown): z.output<Shape> {
	const parsed = shape.safeParse(answer);
	if (parsed.success) return parsed.data;
	const message = `The Inngest server's answer has another shape than expected: ${z.prettifyError(parsed.error)}`;
	throw new RunsApiError("unexpected", 200, message, { cause: parsed.error });
}

/** Runs have ULIDs (github.com/ulid/spec); anything else names no run, and is not sent. */
export function isRunId(id: string): boolean {
	return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(id);
}

export function requireRunId(id: string): void {
	if (!isRunId(id)) throw new RunsApiError("not_found", null, `There is no run ${id.slice(0, 40)}.`);
}

/** Undefined instead of the error that there is no such run. */
export async function orUndefined<Value>(work: Promise<Value>): Promise<Value | undefined> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof RunsApiError && error.kind === "not_found") return undefined;
		throw error;
	}
}
