import {
	boolean,
	date,
	index,
	integer,
	jsonb,
	numeric,
	pgEnum,
	pgTable,
	real,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import { MATCH_KINDS } from "@/lib/domain/company";
import {
	CORRECTION_ACTIONS,
	DISPOSITIONS,
	MODEL_CALL_OUTCOMES,
	MODEL_ROLES,
	NOTICE_TYPES,
	type NoticeContact,
	type NoticeTerms,
	REVIEW_REASONS,
} from "@/lib/domain/notice";
import { id, moment } from "./columns";
import { approvedPart, part } from "./company";
import { delivery } from "./delivery";
import { user } from "./user";

export const noticeType = pgEnum("notice_type", NOTICE_TYPES);
export const disposition = pgEnum("disposition", DISPOSITIONS);
export const reviewReason = pgEnum("review_reason", REVIEW_REASONS);
export const matchKind = pgEnum("match_kind", MATCH_KINDS);

const day = () => date({ mode: "string" });

export const notice = pgTable(
	"notice",
	{
		id: id(),
		deliveryId: uuid()
			.notNull()
			.references(() => delivery.id),
		manufacturer: text(),
		manufacturerAsPrinted: text(),
		number: text(),
		revision: text(),
		/** Maker, number and revision as `noticeIdentity` writes them; null when maker or number are not known. */
		identity: text(),
		type: noticeType().notNull(),
		title: text(),
		issueDate: day(),
		lastOrderDate: day(),
		lastShipDate: day(),
		effectiveDate: day(),
		responseDueDate: day(),
		/** Numbers of notices that this one replaces, or takes back. */
		supersedes: text().array().notNull().default([]),
		withdraws: text().array().notNull().default([]),
		contact: jsonb().$type<NoticeContact>(),
		terms: jsonb().$type<NoticeTerms>(),
		links: text().array().notNull().default([]),
		/** Which reading of its delivery this is; a reading again counts up. */
		readingVersion: integer().notNull().default(1),
		/** `rules`, or `rules+<model>`. */
		reader: text().notNull().default("rules"),
		needsReview: boolean().notNull(),
		reviewReasons: reviewReason().array().notNull(),
		createdAt: moment().notNull().defaultNow(),
	},
	(t) => [
		uniqueIndex("notice_delivery").on(t.deliveryId),
		uniqueIndex("notice_identity").on(t.identity),
		index().on(t.manufacturer, t.number),
	],
);

/** The same notice by another way (maker, number and revision are equal): one more source, no second alert. */
export const noticeSource = pgTable(
	"notice_source",
	{
		id: id(),
		noticeId: uuid()
			.notNull()
			.references(() => notice.id),
		deliveryId: uuid()
			.notNull()
			.references(() => delivery.id),
		/** What it says otherwise than the first, in words; empty when they agree. */
		differences: text().array().notNull(),
		createdAt: moment().notNull().defaultNow(),
	},
	(t) => [uniqueIndex("notice_source_delivery").on(t.deliveryId), index().on(t.noticeId)],
);

export const noticePart = pgTable(
	"notice_part",
	{
		id: id(),
		noticeId: uuid()
			.notNull()
			.references(() => notice.id),
		/** Order in the notice, from 0. */
		position: integer().notNull(),
		mpn: text().notNull(),
		disposition: disposition().notNull(),
		replacement: text(),
		lastOrderDate: day(),
		lastShipDate: day(),
		noLastOrder: boolean().notNull(),
		replacementNote: text(),
		/** The company's own number, where the notice is made out to it. */
		customerPartNumber: text(),
	},
	(t) => [uniqueIndex("notice_part_position").on(t.noticeId, t.position)],
);

export const evidence = pgTable(
	"evidence",
	{
		id: id(),
		noticeId: uuid()
			.notNull()
			.references(() => notice.id),
		position: integer().notNull(),
		/** A notice field, or `parts.<position>.<field>`. */
		field: text().notNull(),
		quote: text().notNull(),
		source: text().notNull(),
		page: text(),
		method: text().notNull(),
		/** The value that the quote proves; null in evidence read before values were kept beside it. */
		value: text(),
		/** Characters from the start of the source's text, `start ≤ … < end`. */
		start: integer(),
		end: integer(),
		/** 0 to 1; what it means: docs/reading.md. */
		confidence: real(),
		/** False: it competed and was not taken; `reason` says why. */
		isChosen: boolean().notNull().default(true),
		reason: text(),
	},
	(t) => [uniqueIndex("evidence_position").on(t.noticeId, t.position)],
);

export const correctionAction = pgEnum("correction_action", CORRECTION_ACTIONS);
export const modelRole = pgEnum("model_role", MODEL_ROLES);
export const modelCallOutcome = pgEnum("model_call_outcome", MODEL_CALL_OUTCOMES);

/** What a person said of a value; append-only, the newest of a field counts, also after the delivery is read again. */
export const correction = pgTable(
	"correction",
	{
		id: id(),
		noticeId: uuid()
			.notNull()
			.references(() => notice.id),
		/** A notice field, or `parts.<mpn as read>.<field>` (a verdict on a match: `.match.<internal part>`): a line keeps it when lines move. */
		field: text().notNull(),
		action: correctionAction().notNull(),
		/** As it was read; null when nothing was. */
		was: text(),
		/** What counts from now on; null when the value was rejected. */
		value: text(),
		note: text(),
		correctedBy: uuid()
			.notNull()
			.references(() => user.id),
		correctedAt: moment().notNull().defaultNow(),
		/** When it was taken back. */
		revokedAt: moment(),
	},
	(t) => [index().on(t.noticeId, t.field, t.correctedAt)],
);

/** One call of a language model, whatever came of it. */
export const modelCall = pgTable(
	"model_call",
	{
		id: id(),
		deliveryId: uuid().references(() => delivery.id),
		role: modelRole().notNull(),
		model: text().notNull(),
		/** Name and version of the prompt's file, e.g. `read-notice@2`. */
		prompt: text().notNull(),
		outcome: modelCallOutcome().notNull(),
		error: text(),
		inputTokens: integer(),
		outputTokens: integer(),
		/** USD, by the prices in the settings; null when they are not known. */
		cost: numeric({ precision: 12, scale: 6 }),
		latencyMs: integer().notNull(),
		runId: text(),
		at: moment().notNull().defaultNow(),
	},
	(t) => [index().on(t.deliveryId, t.at), index().on(t.at)],
);

export const partMatch = pgTable(
	"part_match",
	{
		id: id(),
		noticePartId: uuid()
			.notNull()
			.references(() => noticePart.id),
		approvedPartId: uuid()
			.notNull()
			.references(() => approvedPart.id),
		internalPart: text()
			.notNull()
			.references(() => part.internalPart),
		kind: matchKind().notNull(),
	},
	(t) => [uniqueIndex("part_match_once").on(t.noticePartId, t.approvedPartId), index().on(t.internalPart)],
);
