import { and, asc, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ExposureInputs, NoticeLineInput, PlanInput } from "@/lib/domain/exposure/inputs";
import { monthsInOrder } from "@/lib/domain/exposure/planned";
import { settingsFrom } from "@/lib/domain/exposure/settings";
import { byText, groupBy } from "@/lib/domain/group";
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
import { ask, namesOf } from "./names";
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

/*
 * Each statement has a name, so that PostgreSQL parses and plans it once a connection and the driver sends it without
 * asking first what its parameters are: what is asked together then is one way there and back.
 */

async function load(db: Queryable, input: { noticeId: string; asOf: string }): Promise<ExposureInputs> {
	const [facts, matched] = await Promise.all([
		noticeFacts(db, input.noticeId),
		matchedLines(db, input.noticeId),
	]);
	const isOver = await endsNoSupply(db, input.noticeId, facts.type);
	const { lines, internalParts } = isOver ? { lines: [], internalParts: [] } : matched;
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
		db.select().from(exposureSetting).prepare("exposure_settings").execute(),
		partsOf(db, internalParts),
		sourcesOf(db, input),
		newestRates(db, input.asOf),
	]);
	const skus = [...new Set(usages.map(({ sku }) => sku))].sort(byText);
	const [products, plan] = await Promise.all([productsOf(db, skus), planOf(db, skus)]);
	return { settings: settingsFrom(stored), parts, sources, usages, products, plan, rates };
}

function portions<T>(items: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
		items.slice(n * size, (n + 1) * size),
	);
}

function partsOf(db: Queryable, internalParts: readonly string[]) {
	const query = db
		.select()
		.from(part)
		.where(sql`${part.internalPart} = any(${namesOf(internalParts)})`)
		.orderBy(asc(part.internalPart));
	return ask(query, "exposure_parts", internalParts);
}

/**
 * So many products a question: their months fit into the memory that PostgreSQL groups in, and we read meanwhile. One plan
 * is right for one product and for as many as these.
 */
const PRODUCTS_AT_ONCE = 1_000;

const isOneOf = (column: AnyPgColumn, skus: readonly string[]) =>
	sql`${column} = any((select ${sql.param(skus)}::text[])::text[])`;

async function productsOf(db: Queryable, skus: readonly string[]) {
	const rows = await Promise.all(
		portions(skus, PRODUCTS_AT_ONCE).map((some) =>
			db
				.select()
				.from(product)
				.where(isOneOf(product.sku, some))
				.orderBy(asc(product.sku))
				.prepare("exposure_products")
				.execute(),
		),
	);
	return rows.flat();
}

/** One row a product and not one a month: a part in every product has half a million months. */
async function planOf(db: Queryable, skus: readonly string[]): Promise<PlanInput[]> {
	const { sku, month, units } = buildPlan;
	const rows = await Promise.all(
		portions(skus, PRODUCTS_AT_ONCE).map((some) =>
			db
				.select({
					sku,
					// In the order in which they are found: PostgreSQL would take as long again to sort them.
					months: sql<string>`string_agg(${month} || ' ' || ${units}, ',')`,
				})
				.from(buildPlan)
				.where(isOneOf(sku, some))
				.groupBy(sku)
				.orderBy(asc(sku))
				.prepare("exposure_plan")
				.execute(),
		),
	);
	return rows.flat().map((row) => ({ sku: row.sku, months: monthsInOrder(row.months) }));
}

async function noticeFacts(db: Queryable, id: string): Promise<ExposureInputs["notice"]> {
	const { type, issueDate, lastOrderDate, lastShipDate } = notice;
	const [facts] = await db
		.select({ type, issueDate, lastOrderDate, lastShipDate })
		.from(notice)
		.where(eq(notice.id, id))
		.prepare("exposure_notice")
		.execute();
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
		.orderBy(asc(noticePart.position), asc(partMatch.internalPart), asc(partMatch.approvedPartId))
		.prepare("exposure_lines")
		.execute();
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
		.orderBy(asc(fxRate.fromCurrency), asc(fxRate.toCurrency), desc(fxRate.validFrom))
		.prepare("exposure_rates")
		.execute();
}
