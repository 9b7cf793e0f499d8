import type { TransactionSql } from "postgres";
import type { CompanyFile } from "@/lib/domain/company-import";
import { bomCycles } from "./cycles";
import type { Problems } from "./refusal";
import { stagedName, TABLES } from "./tables";

/** What the set holds: a file that it does not hold is as it is in the database. */
export type Given = ReadonlySet<CompanyFile>;

type Found = { line: number | null; column: string; reason: string; total: number };

/** What is wrong between the rows: repeated keys, names that nothing bears, a BOM that leads back to itself. */
export async function checkStaged(tx: TransactionSql, given: Given, problems: Problems): Promise<void> {
	if (given.has("manufacturers")) await add("manufacturers", SHARED_NAMES);
	for (const file of given) await add(file, repeated(file));
	if (given.has("products") || given.has("parts"))
		await add(given.has("products") ? "products" : "parts", skusThatArePartNumbers(given));
	if (given.has("approved_parts")) await add("approved_parts", UNKNOWN_MANUFACTURERS);
	for (const reference of REFERENCES) {
		const { file, column, to } = reference;
		const asked = [file, ...to].some((one) => given.has(one));
		// A stored row can only have lost its part by the file that parts came with.
		const blamed = given.has(file) ? file : to.find((one) => given.has(one));
		if (asked && blamed) await add(blamed, unknown(given, file, column, to));
	}
	if (given.has("bom_lines")) await bomCycles(tx, problems);

	async function add(file: CompanyFile, query: string): Promise<void> {
		const found = await tx.unsafe<Found[]>(
			`with wrong as (${query}) select *, (select count(*) from wrong)::integer as total from wrong
			order by line nulls last limit $1`,
			[Math.max(1, problems.room)],
		);
		for (const { line, column, reason } of found) problems.add({ file, line: line ?? 1, column, reason });
		problems.addUntold((found[0]?.total ?? 0) - found.length);
	}
}

/** A name or alias that two manufacturers bear would make matching a matter of chance. */
const SHARED_NAMES = `
	select line, case position when 0 then 'name' else 'aliases' end as "column",
		format('"%s" is %s in line %s', spelling, first_owner, first_line) as reason
	from (
		select *, first_value(line) over first as first_line, first_value(owner) over first as first_owner
		from staged_name window first as (partition by key order by line, position)
	) named where line <> first_line`;

function repeated(file: CompanyFile): string {
	const { key } = TABLES[file];
	const name = stagedName(file);
	const column = file === "approved_parts" ? "mpn" : key.at(-1);
	return `
		select line, '${column}' as "column", format('repeats the key of line %s', first_line) as reason
		from ${name} join (
			select ${key}, min(line) as first_line from ${name} group by ${key} having count(*) > 1
		) twice using (${key}) where line <> first_line`;
}

const UNKNOWN_MANUFACTURERS = `
	select line, 'manufacturer' as "column",
		format('is in no line of the manufacturers: "%s"', manufacturer) as reason
	from staged_approved_parts source
	where not exists (select from staged_name named where named.owner_key = source.manufacturer_key)`;

/** The company as it will be: the given rows, or the stored ones, which have no line. */
function rows(given: Given, file: CompanyFile): string {
	if (given.has(file)) return stagedName(file);
	return `(select null::integer as line, stored.* from ${TABLES[file].table} stored)`;
}

function skusThatArePartNumbers(given: Given): string {
	const line = given.has("products") ? "product.line" : "part.line";
	const column = given.has("products") ? "sku" : "internal_part";
	const what = given.has("products") ? "an internal part number" : "a product number";
	return `
		select ${line}, '${column}' as "column", 'is ${what} too' as reason
		from ${rows(given, "products")} product
		join ${rows(given, "parts")} part on part.internal_part = product.sku`;
}

type Reference = { file: CompanyFile; column: string; to: readonly CompanyFile[] };

const REFERENCES: readonly Reference[] = [
	{ file: "approved_parts", column: "internal_part", to: ["parts"] },
	{ file: "bom_lines", column: "parent", to: ["parts", "products"] },
	{ file: "bom_lines", column: "child", to: ["parts", "products"] },
	{ file: "build_plan", column: "sku", to: ["products"] },
];

function unknown(given: Given, file: CompanyFile, column: string, to: readonly CompanyFile[]): string {
	const names = to.map((one) => `select named.${TABLES[one].key[0]} as name from ${rows(given, one)} named`);
	// One join with all names: after a first, the planner takes few rows to be left, and looks at each product for each.
	const isUnknown = `not exists (select from (${names.join(" union all ")}) known where known.name = row.${column})`;
	if (given.has(file))
		return `
			select line, '${column}' as "column", format('is unknown: "%s"', ${column}) as reason
			from ${stagedName(file)} row where ${isUnknown}`;
	// A source that was rejected keeps its part (see `replaceSources`), so the part need not be named any more.
	const kept = file === "approved_parts" ? "and row.status <> 'rejected'" : "";
	return `
		select distinct null::integer as line, '${column}' as "column",
			format('"%s" is missing, which the stored ${TABLES[file].table} names as ${column}', row.${column}) as reason
		from ${TABLES[file].table} row where ${isUnknown} ${kept}`;
}
