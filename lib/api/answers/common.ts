import { z } from "zod";

/** What every answer is made of. Answers are strict: a field that is not described here fails the tests. */
export const Id = z.uuid().describe("UUID, version 7: sorts by time.");
export const Day = z.iso.date().describe("`YYYY-MM-DD`");
export const Moment = z.iso.datetime().describe("RFC 3339, UTC");
export const Decimal = z
	.string()
	.regex(/^-?\d+(\.\d+)?$/)
	.describe("Decimal as text, never a binary float. Money in the reporting currency.");
export const TraceId = z
	.string()
	.regex(/^[0-9a-f]{32}$/)
	.describe("W3C trace id; the same in every log line, event and run of this delivery.");

/** RFC 9457. */
export const Problem = z
	.strictObject({
		type: z.literal("about:blank"),
		title: z.string(),
		status: z.int(),
		detail: z.string().describe("What is wrong, and how to mend it where that is known."),
		code: z.string().describe("Stable; for programs."),
		traceId: TraceId,
		errors: z
			.array(z.strictObject({ field: z.string(), reason: z.string() }))
			.optional()
			.describe("Each field that is missing or wrong, and why."),
	})
	.meta({ id: "Problem" });
