import { z } from "zod";
import { isCalendarDay } from "./calendar";
import { DISPOSITIONS, NOTICE_TYPES } from "./notice";

/*
 * Our own published schema of a whole notice, posted to `/api/v1/ingest/notice`. Strict in what it knows, so that a
 * sender learns of a mistake at once; fields that it does not know are kept with the bytes.
 */

const text = (maxLength: number) => z.string().trim().min(1, "must not be empty").max(maxLength);
const day = (what: string) =>
	z
		.string()
		.refine(isCalendarDay, "must be a date like 2027-06-30")
		.nullish()
		.meta({ description: what, format: "date", example: "2027-06-30" });

/** A delivery of something else than a notice has no place here. */
export const POSTED_NOTICE_TYPES = NOTICE_TYPES.filter(
	(type): type is Exclude<typeof type, "not_a_notice"> => type !== "not_a_notice",
);

/** More lines than the largest notice known to have been sent; a longer list is several notices. */
export const MOST_POSTED_PARTS = 10_000;

export const NoticePayloadPart = z.looseObject({
	part_number: text(200).meta({
		description: "Orderable number as the manufacturer writes it, packing suffix included.",
		example: "L4969EPTR-E",
	}),
	disposition: z
		.enum(DISPOSITIONS)
		.nullish()
		.meta({ description: "What happens to this part; left out: what the notice's type says of all." }),
	replacement: text(200)
		.nullish()
		.meta({ description: "Orderable number that the manufacturer names instead.", example: "L4969UPTR-E" }),
	last_order_date: day("Last day for orders of this part, where it is not that of the notice."),
	last_ship_date: day("Last day of shipment of this part, where it is not that of the notice."),
	no_last_order: z
		.boolean()
		.nullish()
		.meta({ description: "True when this part can no longer be ordered, whatever the notice says." }),
});

export const NoticePayload = z
	.looseObject({
		idempotency_key: text(255)
			.refine((key) => !/[\0\p{Surrogate}]/u.test(key), "must be well-formed text without NUL")
			.nullish()
			.meta({ description: "The sender's own name for this delivery; the same at each try." }),
		manufacturer: text(200).meta({ description: "Who makes the parts.", example: "STMicroelectronics" }),
		number: text(100).meta({
			description: "The manufacturer's number of the notice, without the revision.",
			example: "IPD-DIS/26/1",
		}),
		revision: text(50).nullish().meta({ description: "Revision of the notice.", example: "R01" }),
		type: z.enum(POSTED_NOTICE_TYPES).meta({ description: "What the notice says of its parts." }),
		title: text(500).nullish().meta({ description: "Headline of the notice." }),
		description: text(50_000).nullish().meta({ description: "What changes and why, in the notice's words." }),
		issue_date: day("Day of the notice."),
		last_order_date: day("Last day for orders (last time buy)."),
		last_ship_date: day("Last day of shipment."),
		effective_date: day("Day that a change takes effect."),
		response_due_date: day("Day by which the manufacturer wants an answer."),
		parts: z
			.array(NoticePayloadPart)
			.max(MOST_POSTED_PARTS)
			.meta({ description: "Affected parts; empty when the notice names none." }),
		contact: z
			.looseObject({
				name: text(200).nullish(),
				email: text(320).nullish(),
				phone: text(100).nullish(),
			})
			.nullish()
			.meta({ description: "Whom to ask at the manufacturer." }),
		links: z
			.array(z.url().max(2_000))
			.max(100)
			.nullish()
			.meta({ description: "Where the notice and its attachments are; for people, never fetched." }),
	})
	.meta({ id: "NoticePayload", description: "A product discontinuance or change notice, whole." });
export type NoticePayload = z.infer<typeof NoticePayload>;
