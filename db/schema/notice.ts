import { boolean, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { MATCH_KINDS } from "@/lib/domain/company";
import { DISPOSITIONS, NOTICE_TYPES, REVIEW_REASONS } from "@/lib/domain/notice";
import { id, moment } from "./columns";
import { approvedPart, part } from "./company";
import { delivery } from "./delivery";

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
	},
	(t) => [uniqueIndex("evidence_position").on(t.noticeId, t.position)],
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
