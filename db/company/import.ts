import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { manufacturerKeys, mpnKey } from "@/lib/domain/matching";
import type { Database, Queryable } from "../client";
import { approvedPart, bomLine, buildPlan, fxRate, manufacturer, part, product } from "../schema";
import { refusalsOf } from "./check";
import { type CompanyFiles, readCompany } from "./files";
import { ImportRefused, type Refusal } from "./refusal";
import { insertRows } from "./write";

export type ImportedCompany = {
	manufacturers: number;
	parts: number;
	approvedParts: number;
	products: number;
	bomLines: number;
	planMonths: number;
	rates: number;
};

/** Any number, as long as nothing else of ours takes the same lock. */
const IMPORT_LOCK = 7_340_252;

/**
 * Takes the CSV files of a folder for the company's whole data: all of them or, when anything is wrong, none. What is
 * in the database and not in the files goes; sources keep their ids, because notices were matched to them.
 * @throws ImportRefused naming file, line and column of what is wrong.
 */
export async function importCompany(db: Database, dir: string): Promise<ImportedCompany> {
	const refusals: Refusal[] = [];
	const files = await readCompany(dir, refusals);
	// A row that was refused by itself would make others look wrong that are not.
	if (refusals.length === 0) refusals.push(...refusalsOf(files));
	if (refusals.length > 0) throw new ImportRefused(refusals);
	await db.transaction(async (tx) => {
		await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
		await replaceCompany(tx, files);
	});
	return {
		manufacturers: files.manufacturers.rows.length,
		parts: files.parts.rows.length,
		approvedParts: files.approvedParts.rows.length,
		products: files.products.rows.length,
		bomLines: files.bom.rows.length,
		planMonths: files.plan.rows.length,
		rates: files.rates?.rows.length ?? 0,
	};
}

async function replaceCompany(tx: Queryable, files: CompanyFiles): Promise<void> {
	await tx.delete(bomLine);
	await tx.delete(buildPlan);
	await tx.delete(product);
	await tx.delete(manufacturer);
	await insertRows(tx, MANUFACTURER, rowsOf(files.manufacturers));
	await insertRows(tx, PART, rowsOf(files.parts));
	await replaceSources(tx, files);
	await dropPartsWithout(tx, files);
	await insertRows(tx, PRODUCT, rowsOf(files.products));
	await insertRows(tx, BOM_LINE, rowsOf(files.bom));
	await insertRows(tx, BUILD_PLAN, rowsOf(files.plan));
	if (!files.rates) return;
	await tx.delete(fxRate);
	await insertRows(tx, FX_RATE, rowsOf(files.rates));
}

/** A source that is gone, but that a notice was matched to, stays as `rejected`: what was found is not unfound. */
async function replaceSources(tx: Queryable, files: CompanyFiles): Promise<void> {
	const keyOf = manufacturerKeys(rowsOf(files.manufacturers));
	const sources = rowsOf(files.approvedParts).map((row) => ({
		id: v7(),
		...row,
		manufacturer_key: keyOf(row.manufacturer),
		mpn_key: mpnKey(row.mpn),
	}));
	await tx.update(approvedPart).set({ status: "rejected" });
	await insertRows(tx, APPROVED_PART, sources);
	const keys = JSON.stringify(sources.map((row) => [row.internal_part, row.manufacturer_key, row.mpn_key]));
	await tx.execute(sql`
		delete from approved_part source
		where (internal_part, manufacturer_key, mpn_key) not in (
			select key ->> 0, key ->> 1, key ->> 2 from jsonb_array_elements(${keys}::text::jsonb) key
		) and not exists (select from part_match where part_match.approved_part_id = source.id)`);
}

/** A part that is gone stays only while a source of it has to. */
async function dropPartsWithout(tx: Queryable, files: CompanyFiles): Promise<void> {
	const numbers = JSON.stringify(rowsOf(files.parts).map((row) => row.internal_part));
	await tx.execute(sql`
		delete from part gone
		where internal_part not in (select jsonb_array_elements_text(${numbers}::text::jsonb))
			and not exists (select from approved_part where approved_part.internal_part = gone.internal_part)`);
}

function rowsOf<T>({ rows }: { rows: { row: T }[] }): T[] {
	return rows.map(({ row }) => row);
}

const MANUFACTURER = { table: manufacturer, columns: { name: "text", aliases: "text[]" } };

const PART = {
	table: part,
	key: ["internal_part"],
	columns: {
		internal_part: "text",
		description: "text",
		category: "text",
		unit_cost: "numeric",
		currency: "text",
		moq: "numeric",
		order_multiple: "numeric",
		lead_time_days: "integer",
		on_hand: "numeric",
		on_order: "numeric",
		allocated: "numeric",
		safety_stock: "numeric",
		shelf_life_months: "integer",
	},
};

const APPROVED_PART = {
	table: approvedPart,
	key: ["internal_part", "manufacturer_key", "mpn_key"],
	columns: {
		id: "uuid",
		internal_part: "text",
		manufacturer: "text",
		mpn: "text",
		manufacturer_key: "text",
		mpn_key: "text",
		status: "approval_status",
		unit_price: "numeric",
	},
};

const PRODUCT = {
	table: product,
	columns: {
		sku: "text",
		name: "text",
		unit_price: "numeric",
		unit_margin: "numeric",
		currency: "text",
		end_of_production: "date",
		owner_team: "text",
	},
};

const BOM_LINE = {
	table: bomLine,
	columns: { parent: "text", child: "text", quantity: "numeric", attrition_rate: "numeric" },
};

const BUILD_PLAN = { table: buildPlan, columns: { sku: "text", month: "text", units: "numeric" } };

const FX_RATE = {
	table: fxRate,
	columns: {
		from_currency: "text",
		to_currency: "text",
		valid_from: "date",
		rate: "numeric",
		source: "text",
	},
};
