import { z } from "zod";
import { ALERT_STATES, NOTIFICATION_STATES, SEVERITIES } from "@/lib/domain/alert";
import { NOTICE_TYPES, REVIEW_REASONS } from "@/lib/domain/notice";
import { assessmentFields } from "./assessment";
import { Day, Decimal, Id, Moment, TraceId } from "./common";

/** Figures of parts that nobody read are not known, whatever is stored. */
export function knownFigures<Figures extends object>(figures: Figures, isUnread: boolean) {
	if (!isUnread) return figures;
	return { ...figures, marginAtRisk: null, revenueAtRisk: null, partsHit: null, productsHit: null };
}

const UNREAD = "null: not known, since nobody could read the notice's parts.";

const figures = {
	id: Id,
	severity: z.enum(SEVERITIES),
	lastOrderDate: Day.nullable().describe(
		"The date to act by: the earliest last order date that still counts.",
	),
	runOutDate: Day.nullable(),
	orderBy: Day.nullable().describe(
		"The day of the first order of a part of ours; null when none is needed or known.",
	),
	marginAtRisk: Decimal.nullable().describe(UNREAD),
	revenueAtRisk: Decimal.nullable().describe(UNREAD),
	currency: z.string().length(3),
	partsHit: z.int().nullable().describe(UNREAD),
	productsHit: z.int().nullable().describe(UNREAD),
};

const named = {
	manufacturer: z.string().nullable(),
	number: z.string().nullable(),
	revision: z.string().nullable(),
	type: z.enum(NOTICE_TYPES),
	needsReview: z.boolean(),
};

export const AlertInList = z.strictObject({
	...figures,
	...named,
	receivedAt: Moment,
	partsDecided: z.int().describe("Affected parts whose decision counts."),
	possible: z
		.strictObject({
			revenueAtRisk: Decimal,
			marginAtRisk: Decimal,
			internalParts: z.array(z.string()),
		})
		.nullable()
		.describe("What counts once a person confirms the possible matches, where no part is hit for sure."),
});

export const AlertList = z.strictObject({
	alerts: z.array(AlertInList),
	next: z.string().nullable().describe("Cursor of the page after (`after`), null at the end."),
});

export const Alert = z.strictObject({
	...figures,
	noticeId: Id,
	state: z.enum(ALERT_STATES),
	createdAt: Moment,
	deliveryId: Id,
	traceId: TraceId,
	notice: z.strictObject({ id: Id, ...named, reviewReasons: z.array(z.enum(REVIEW_REASONS)) }),
	assessment: z.strictObject({ id: Id, version: z.int(), ...assessmentFields }).nullable(),
	brief: z.strictObject({ headline: z.string(), body: z.string().describe("Markdown") }).nullable(),
	notifications: z.array(
		z.strictObject({
			channel: z.string(),
			state: z.enum(NOTIFICATION_STATES),
			attempts: z.int(),
			lastError: z.string().nullable(),
			sentAt: Moment.nullable(),
		}),
	),
});
