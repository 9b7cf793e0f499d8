import { and, asc, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ExposureInputs, NoticeLineInput, PlanInput } from "@/lib/domain/exposure/inputs";
import { settingsFrom } from "@/lib/domain/exposure/settings";
import { groupBy } from "@/lib/domain/group";
import type { NoticeType } from "@/lib/domain/notice";
import type { Database, Queryable } from "../client";
import {
	buildPlan,
	correction,
	exposureSetting,
	fxRate,
	notice,
	noticePart,
	part,
	partMatch,
	product,
} from "../schema";
import { sourcesOf } from "./source-lifecycle";
import { usageOf } from "./usage";

/**
 * All that the exposure model needs for one stored and matched notice, read from one snapshot of the database.
 * @throws Error when there is no such notice; BomCycle.
 */
export async function loadExposureInputs(
	db: Database,
	input: { noticeId: string; asOf: string },
): Promise<ExposureInputs> {
	return db.transaction((tx) => load(tx, input), {
		isolationLevel: "repeatable read",
		accessMode: "read only",
	});
}

async function load(db: Queryable, input: { noticeId: string; asOf: string }): Promise<ExposureInputs> {
	const facts = await noticeFacts(db, input.noticeId);
	const { lines, internalParts } = (await endsNoSupply(db, input.noticeId, facts.type))
		? { lines: [], internalParts: [] }
		: await matchedLines(db, input.noticeId);
	return {
		asOf: input.asOf,
		notice: facts,
		lines,
		...(await companyInputs(db, { ...input, internalParts })),
	};
}

/**
 * Whether nothing of a notice counts, whatever its lines say: a withdrawal, and what a person called no notice. What a
 * program took for none may be a scan that nobody could read: lines that a person adds to it do count.
 */
async function endsNoSupply(db: Queryable, noticeId: string, type: NoticeType): Promise<boolean> {
	if (type !== "not_a_notice") return type === "withdrawal";
	const said = await db
		.select({ id: correction.id })
		.from(correction)
		.where(
			and(
				eq(correction.noticeId, noticeId),
				eq(correction.field, "type"),
				eq(correction.action, "edited"),
				eq(correction.value, type),
				isNull(correction.revokedAt),
			),
		)
		.limit(1);
	return said.length > 0;
}

type CompanyInputs = Omit<ExposureInputs, "asOf" | "notice" | "lines">;

/** The company's side for some of its parts: what a what-if asks for too. `noticeId` is the notice in question. */
export async function companyInputs(
	db: Queryable,
	input: { internalParts: string[]; asOf: string; noticeId: string | null },
): Promise<CompanyInputs> {
	const { internalParts } = input;
	// One after the other on their connection, but sent without waiting for each other's answer.
	const [usages, stored, parts, sources, rates] = await Promise.all([
		usageOf(db, internalParts),
		db.select().from(exposureSetting),
		partsOf(db, internalParts),
		sourcesOf(db, input),
		newestRates(db, input.asOf),
	]);
	const skus = [...new Set(usages.map(({ sku }) => sku))];
	const [products, plan] = await Promise.all([productsOf(db, skus), planOf(db, skus)]);
	return { settings: settingsFrom(stored), parts, sources, usages, products, plan, rates };
}

/** A list of names as one parameter: a statement may have 65,535 of them. */
const anyOf = (column: AnyPgColumn, names: readonly string[]) =>
	sql`${column} = any(${sql.param(names)}::text[])`;

function partsOf(db: Queryable, internalParts: readonly string[]) {
	return db
		.select()
		.from(part)
		.where(anyOf(part.internalPart, internalParts))
		.orderBy(asc(part.internalPart));
}

function productsOf(db: Queryable, skus: readonly string[]) {
	return db.select().from(product).where(anyOf(product.sku, skus)).orderBy(asc(product.sku));
}

/** One row a product and not one a month: a part in every product has half a million months. */
async function planOf(db: Queryable, skus: readonly string[]): Promise<PlanInput[]> {
	const rows = await db
		.select({
			sku: buildPlan.sku,
			months: sql<string>`string_agg(${buildPlan.month} || ' ' || ${buildPlan.units}, ',' order by ${buildPlan.month})`,
		})
		.from(buildPlan)
		.where(anyOf(buildPlan.sku, skus))
		.groupBy(buildPlan.sku)
		.orderBy(asc(buildPlan.sku));
	return rows.flatMap(({ sku, months }) =>
		months.split(",").map((text) => ({ sku, month: text.slice(0, 7), units: text.slice(8) })),
	);
}

async function noticeFacts(db: Queryable, id: string): Promise<ExposureInputs["notice"]> {
	const { type, issueDate, lastOrderDate, lastShipDate } = notice;
	const [facts] = await db
		.select({ type, issueDate, lastOrderDate, lastShipDate })
		.from(notice)
		.where(eq(notice.id, id));
	if (!facts) throw new Error(`notice ${id} does not exist`);
	return facts;
}

/** The lines with their matches, and the internal parts that the discontinued ones may hit. */
async function matchedLines(db: Queryable, noticeId: string) {
	const rows = await db
		.select({ line: noticePart, match: partMatch })
		.from(noticePart)
		.leftJoin(partMatch, eq(partMatch.noticePartId, noticePart.id))
		.where(eq(noticePart.noticeId, noticeId))
		.orderBy(asc(noticePart.position), asc(partMatch.internalPart), asc(partMatch.approvedPartId));
	const lines = [...groupBy(rows, ({ line }) => line.id).values()].flatMap(toLine);
	const hit = rows.flatMap(({ line, match }) => (match && line.disposition === "discontinued" ? match : []));
	return { lines, internalParts: [...new Set(hit.map(({ internalPart }) => internalPart))].sort() };
}

type MatchedRow = { line: typeof noticePart.$inferSelect; match: typeof partMatch.$inferSelect | null };

function toLine(rows: MatchedRow[]): NoticeLineInput[] {
	const [first] = rows;
	if (!first) return [];
	const { mpn, disposition, replacement, lastOrderDate, lastShipDate, noLastOrder } = first.line;
	const matches = rows.flatMap(({ match }) =>
		match ? { sourceId: match.approvedPartId, kind: match.kind } : [],
	);
	return [{ mpn, disposition, replacement, lastOrderDate, lastShipDate, noLastOrder, matches }];
}

/** Of each pair the newest rate that was known on the as-of date. */
async function newestRates(db: Queryable, asOf: string): Promise<ExposureInputs["rates"]> {
	return db
		.selectDistinctOn([fxRate.fromCurrency, fxRate.toCurrency], {
			from: fxRate.fromCurrency,
			to: fxRate.toCurrency,
			validFrom: fxRate.validFrom,
			rate: fxRate.rate,
			source: fxRate.source,
		})
		.from(fxRate)
		.where(lte(fxRate.validFrom, asOf))
		.orderBy(asc(fxRate.fromCurrency), asc(fxRate.toCurrency), desc(fxRate.validFrom));
}
