import { z } from "zod";
import { DISPOSITIONS, NOTICE_TYPES } from "@/lib/domain/notice";

/*
 * What a model may say. Every field is required and may be null, as strict structured output asks for; how long and
 * how true the words are is judged by code afterwards.
 */

export const DATE_FIELDS = [
	"issueDate",
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"responseDueDate",
] as const;

const quoted = z.object({ value: z.string(), quote: z.string() }).nullable();

export const ReaderAnswer = z.object({
	type: z.object({ value: z.enum(NOTICE_TYPES), quote: z.string() }).nullable(),
	manufacturer: quoted,
	number: quoted,
	revision: quoted,
	/** `candidate` is the id of a date that was offered. */
	dates: z.array(z.object({ field: z.enum(DATE_FIELDS), candidate: z.string() })),
	lines: z.array(
		z.object({
			mpn: z.string(),
			quote: z.string(),
			disposition: z.enum(DISPOSITIONS),
			replacement: z.string().nullable(),
			lastOrderDate: z.string().nullable(),
			lastShipDate: z.string().nullable(),
		}),
	),
});
export type ReaderAnswer = z.infer<typeof ReaderAnswer>;

export const CheckerAnswer = z.object({
	objections: z.array(z.object({ id: z.string(), reason: z.string() })),
});
export type CheckerAnswer = z.infer<typeof CheckerAnswer>;
