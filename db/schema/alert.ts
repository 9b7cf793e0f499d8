import { sql } from "drizzle-orm";
import {
	char,
	date,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import {
	ALERT_STATES,
	ASSESSMENT_CAUSES,
	type AssessmentChange,
	BRIEF_WRITERS,
	DECISION_STATES,
	FAILED_RUN_STATES,
	LANGUAGES,
	NOTIFICATION_STATES,
	SEVERITIES,
} from "@/lib/domain/alert";
import type { ExposureInputs } from "@/lib/domain/exposure/inputs";
import { type Assessment, OPTION_KINDS, type Option } from "@/lib/domain/exposure/types";
import { id, moment, money, quantity } from "./columns";
import { delivery } from "./delivery";
import { notice } from "./notice";
import { user } from "./user";

export const severity = pgEnum("severity", SEVERITIES);
export const alertState = pgEnum("alert_state", ALERT_STATES);
export const notificationState = pgEnum("notification_state", NOTIFICATION_STATES);
export const assessmentCause = pgEnum("assessment_cause", ASSESSMENT_CAUSES);
export const decisionState = pgEnum("decision_state", DECISION_STATES);
export const optionKind = pgEnum("option_kind", OPTION_KINDS);
export const briefLanguage = pgEnum("brief_language", LANGUAGES);
export const briefWriter = pgEnum("brief_writer", BRIEF_WRITERS);
export const failedRunState = pgEnum("failed_run_state", FAILED_RUN_STATES);

/** What the company has to decide about one notice. The figures are those of its newest assessment. */
export const alert = pgTable(
	"alert",
	{
		id: id(),
		noticeId: uuid()
			.notNull()
			.references(() => notice.id),
		state: alertState().notNull().default("open"),
		severity: severity().notNull(),
		/** The date to act by: the earliest last order date that still counts; null when none is known. */
		lastOrderDate: date({ mode: "string" }),
		runOutDate: date({ mode: "string" }),
		/** The day of the first order of a part of ours, by the newest assessment; null when none is needed or known. */
		orderBy: date({ mode: "string" }),
		marginAtRisk: money().notNull(),
		revenueAtRisk: money().notNull(),
		currency: char({ length: 3 }).notNull(),
		partsHit: integer().notNull(),
		productsHit: integer().notNull(),
		createdAt: moment().notNull().defaultNow(),
	},
	(t) => [
		uniqueIndex("alert_notice").on(t.noticeId),
		index("alert_open_by_last_order").on(t.lastOrderDate, t.id).where(sql`state = 'open'`),
		index("alert_open_by_order").on(t.orderBy, t.id).where(sql`state = 'open'`),
		// What the portfolio reads of every open alert, without a look at the table of all.
		index("alert_open_facts")
			.on(t.id, t.noticeId, t.severity, t.lastOrderDate, t.currency)
			.where(sql`state = 'open'`),
	],
);

/** A snapshot: the figures with all that they were computed from. Never changed, only followed by the next version. */
export const assessment = pgTable(
	"assessment",
	{
		id: id(),
		alertId: uuid()
			.notNull()
			.references(() => alert.id),
		version: integer().notNull(),
		asOf: date({ mode: "string" }).notNull(),
		/** What it was computed from; null in versions made before inputs were kept. */
		inputs: jsonb().$type<ExposureInputs>(),
		result: jsonb().$type<Assessment>().notNull(),
		cause: assessmentCause().notNull().default("notice"),
		/** What differs from the version before; empty in the first. */
		changes: jsonb().$type<AssessmentChange[]>().notNull().default([]),
		createdAt: moment().notNull().defaultNow(),
	},
	(t) => [uniqueIndex("assessment_version").on(t.alertId, t.version)],
);

export const brief = pgTable(
	"brief",
	{
		id: id(),
		assessmentId: uuid()
			.notNull()
			.references(() => assessment.id),
		language: briefLanguage().notNull().default("en"),
		version: integer().notNull().default(1),
		writer: briefWriter().notNull().default("template"),
		headline: text().notNull(),
		/** Markdown, written from the assessment's figures. */
		body: text().notNull(),
		createdAt: moment().notNull().defaultNow(),
	},
	(t) => [uniqueIndex("brief_version").on(t.assessmentId, t.language, t.version)],
);

/** What a person chose for one internal part of an alert, with the figures that it was chosen on. */
export const decision = pgTable(
	"decision",
	{
		id: id(),
		alertId: uuid()
			.notNull()
			.references(() => alert.id),
		/** The version that the person saw. */
		assessmentId: uuid()
			.notNull()
			.references(() => assessment.id),
		internalPart: text().notNull(),
		option: optionKind().notNull(),
		quantity: quantity().notNull(),
		note: text().notNull(),
		state: decisionState().notNull(),
		/** The option as it was, frozen. */
		figures: jsonb().$type<Option>().notNull(),
		currency: char({ length: 3 }).notNull(),
		decidedBy: uuid()
			.notNull()
			.references(() => user.id),
		decidedAt: moment().notNull().defaultNow(),
		/** Who agreed or refused; never who decided. */
		approver: uuid().references(() => user.id),
		approvedAt: moment(),
		approvalNote: text(),
	},
	(t) => [
		index().on(t.alertId, t.decidedAt),
		index("decision_waiting").on(t.decidedAt, t.id).where(sql`state = 'awaiting_approval'`),
		// One decision of a part counts at a time.
		uniqueIndex("decision_of_part")
			.on(t.alertId, t.internalPart)
			.where(sql`state in ('decided', 'awaiting_approval', 'approved')`),
	],
);

/** One message to one channel about one assessment; the unique key is what keeps it from being sent twice, for ever. */
export const notification = pgTable(
	"notification",
	{
		id: id(),
		alertId: uuid()
			.notNull()
			.references(() => alert.id),
		assessmentId: uuid()
			.notNull()
			.references(() => assessment.id),
		channel: text().notNull(),
		state: notificationState().notNull().default("requested"),
		traceId: text().notNull(),
		attempts: integer().notNull().default(0),
		/** When its event was last handed to the engine, and how often: part of the event id, so that a resend counts. */
		requestedAt: moment(),
		requestCount: integer().notNull().default(0),
		/** While `sending`: until when the sender may be trusted to be alive. */
		leaseUntil: moment(),
		lastError: text(),
		createdAt: moment().notNull().defaultNow(),
		sentAt: moment(),
	},
	(t) => [
		uniqueIndex("notification_once").on(t.assessmentId, t.channel),
		index().on(t.alertId),
		index("notification_trace").on(t.traceId),
		index("notification_to_request").on(t.requestedAt).where(sql`state in ('requested', 'sending')`),
	],
);

/** A run that spent its retries, as `inngest/function.failed` told it. */
export const failedRun = pgTable(
	"failed_run",
	{
		id: id(),
		runId: text().notNull(),
		functionId: text().notNull(),
		eventName: text().notNull(),
		event: jsonb().$type<Record<string, unknown>>().notNull(),
		/** The event's own id, which a replay keeps; null when the server told none. */
		eventId: text(),
		deliveryId: uuid().references(() => delivery.id),
		errorName: text().notNull(),
		errorMessage: text().notNull(),
		errorStack: text(),
		/** The step that failed, by the id that the function gives it; null until it is known, or when it was no step. */
		stepId: text(),
		/** How often that step was tried; null until it is known. */
		attempts: integer(),
		traceId: text(),
		state: failedRunState().notNull().default("open"),
		failedAt: moment().notNull().defaultNow(),
		/** The newest run that was started to make up for this one. */
		replayRunId: text(),
		replayedAt: moment(),
		/** Why a person dismissed it. */
		dismissedReason: text(),
		/** When it recovered, failed again or was dismissed. */
		resolvedAt: moment(),
	},
	(t) => [
		uniqueIndex("failed_run_run").on(t.runId),
		index().on(t.state, t.failedAt),
		index().on(t.deliveryId),
		index("failed_run_trace").on(t.traceId),
		index("failed_run_event").on(t.eventId),
		index("failed_run_replay").on(t.replayRunId).where(sql`replay_run_id is not null`),
	],
);

/**
 * What an open alert puts at risk of each product (exposure model, step 7), from its newest assessment; no rows once it is
 * closed. A product counts once over all alerts: its total is its largest row, because that has the earliest run-out.
 */
export const alertProduct = pgTable(
	"alert_product",
	{
		alertId: uuid()
			.notNull()
			.references(() => alert.id),
		sku: text().notNull(),
		runOutDate: date({ mode: "string" }).notNull(),
		/** The part that runs out first. */
		constrainedBy: text().notNull(),
		unitsLost: quantity().notNull(),
		revenueAtRisk: money().notNull(),
		marginAtRisk: money().notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.alertId, t.sku] }),
		// The worst alert of each product is one probe, and all that the portfolio needs of it stands in the index.
		index("alert_product_worst").on(
			t.sku,
			t.unitsLost.desc().nullsFirst(),
			t.alertId,
			t.runOutDate,
			t.constrainedBy,
			t.revenueAtRisk,
			t.marginAtRisk,
		),
	],
);
