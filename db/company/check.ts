import { manufacturerKeys, mpnKey, normalisedName } from "@/lib/domain/matching";
import { bomCycles } from "./cycles";
import type { CompanyFiles } from "./files";
import type { Located, ReadFile } from "./read";
import type { Refusal } from "./refusal";

/** What is wrong between the rows: repeated keys, names that nothing bears, a BOM that leads back to itself. */
export function refusalsOf(files: CompanyFiles): Refusal[] {
	const { manufacturers, parts, approvedParts, products, bom, plan, rates } = files;
	const partNumbers = new Set(parts.rows.map(({ row }) => row.internal_part));
	const skus = new Set(products.rows.map(({ row }) => row.sku));
	const names = sharedNames(manufacturers);
	const keyOf =
		names.length === 0 ? manufacturerKeys(manufacturers.rows.map(({ row }) => row)) : normalisedName;
	return [
		...names,
		...repeated(parts, "internal_part", (row) => row.internal_part),
		...repeated(products, "sku", (row) => row.sku),
		...repeated(approvedParts, "mpn", (row) =>
			JSON.stringify([row.internal_part, keyOf(row.manufacturer), mpnKey(row.mpn)]),
		),
		...repeated(bom, "child", (row) => JSON.stringify([row.parent, row.child])),
		...repeated(plan, "month", (row) => JSON.stringify([row.sku, row.month])),
		...(rates
			? repeated(rates, "valid_from", (row) =>
					JSON.stringify([row.from_currency, row.to_currency, row.valid_from]),
				)
			: []),
		...refuse(products, "sku", (row) => partNumbers.has(row.sku) && "is an internal part number too"),
		...refuse(approvedParts, "internal_part", (row) => unknown(row.internal_part, partNumbers)),
		...refuse(bom, "parent", (row) => unknown(row.parent, partNumbers, skus)),
		...refuse(bom, "child", (row) => unknown(row.child, partNumbers, skus)),
		...refuse(plan, "sku", (row) => unknown(row.sku, skus)),
		...bomCycles(bom),
	];
}

function unknown(name: string, ...known: ReadonlySet<string>[]): string | false {
	return !known.some((names) => names.has(name)) && `is unknown: "${name}"`;
}

function refuse<T>(
	{ file, rows }: ReadFile<T>,
	column: keyof T & string,
	reasonOf: (row: T) => string | false,
): Refusal[] {
	return rows.flatMap(({ line, row }) => {
		const reason = reasonOf(row);
		return reason ? { file, line, column, reason } : [];
	});
}

function repeated<T>(
	{ file, rows }: ReadFile<T>,
	column: keyof T & string,
	keyOf: (row: T) => string,
): Refusal[] {
	const first = new Map<string, number>();
	return rows.flatMap(({ line, row }: Located<T>) => {
		const key = keyOf(row);
		const before = first.get(key);
		if (before === undefined) first.set(key, line);
		return before === undefined ? [] : { file, line, column, reason: `repeats the key of line ${before}` };
	});
}

/** A name or alias that two manufacturers bear would make matching a matter of chance. */
function sharedNames({ file, rows }: CompanyFiles["manufacturers"]): Refusal[] {
	const owner = new Map<string, Located<{ name: string }>>();
	return rows.flatMap((entry) =>
		[entry.row.name, ...entry.row.aliases].flatMap((spelling, index) => {
			const key = normalisedName(spelling);
			const before = owner.get(key);
			owner.set(key, before ?? entry);
			if (!before || (before === entry && index > 0)) return [];
			const column = index === 0 ? "name" : "aliases";
			return {
				file,
				line: entry.line,
				column,
				reason: `"${spelling}" is ${before.row.name} in line ${before.line}`,
			};
		}),
	);
}
