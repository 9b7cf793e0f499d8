import { z } from "zod";
import { MATCH_KINDS } from "@/lib/domain/company";
import { DELIVERY_CHANNELS } from "@/lib/domain/delivery";
import { DISPOSITIONS, NOTICE_TYPES, REVIEW_REASONS } from "@/lib/domain/notice";
import { Day, Id, Moment } from "./common";

export const Notice = z.strictObject({
	id: Id,
	deliveryId: Id,
	manufacturer: z.string().nullable(),
	manufacturerAsPrinted: z.string().nullable(),
	number: z.string().nullable(),
	revision: z.string().nullable(),
	type: z.enum(NOTICE_TYPES),
	title: z.string().nullable(),
	issueDate: Day.nullable(),
	lastOrderDate: Day.nullable(),
	lastShipDate: Day.nullable(),
	effectiveDate: Day.nullable(),
	responseDueDate: Day.nullable(),
	supersedes: z.array(z.string()).describe("Numbers of the notices that it replaces."),
	withdraws: z.array(z.string()).describe("Numbers of the notices that it takes back."),
	contact: z
		.strictObject({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
		.nullable(),
	terms: z
		.strictObject({
			ncnr: z.boolean().nullable().describe("Non-cancellable, non-returnable."),
			minimumOrder: z.string().nullable(),
			allocation: z.boolean().nullable(),
		})
		.nullable(),
	links: z.array(z.string()),
	readingVersion: z.int().describe("Counts up when the delivery is read again."),
	reader: z.string().describe("`rules`, or `rules+<model>`."),
	needsReview: z.boolean(),
	reviewReasons: z.array(z.enum(REVIEW_REASONS)),
	receivedAt: Moment,
	sources: z
		.array(
			z.strictObject({
				deliveryId: Id,
				channel: z.enum(DELIVERY_CHANNELS),
				receivedAt: Moment,
				differences: z.array(z.string()),
			}),
		)
		.describe("Deliveries that brought the same notice by another way, and what they say otherwise."),
	parts: z.array(
		z.strictObject({
			mpn: z.string(),
			disposition: z.enum(DISPOSITIONS),
			replacement: z.string().nullable(),
			lastOrderDate: Day.nullable().describe("null: as in the notice"),
			lastShipDate: Day.nullable(),
			noLastOrder: z.boolean(),
			matches: z.array(
				z.strictObject({
					internalPart: z.string(),
					kind: z
						.enum(MATCH_KINDS)
						.describe(
							"`exact` and `confirmed` (by a person) count; all other kinds are possible exposure until a person confirms them.",
						),
				}),
			),
		}),
	),
	evidence: z
		.array(
			z.strictObject({
				field: z.string(),
				quote: z.string().describe("Verbatim in the source."),
				source: z.string(),
				page: z.string().nullable(),
				method: z.string().describe("The rule that found it."),
			}),
		)
		.describe("The words that prove each value."),
});
