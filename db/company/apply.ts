import type { TransactionSql } from "postgres";
import type { CompanyFile, CountsByFile, ImportCounts } from "@/lib/domain/company-import";
import type { Given } from "./checks";
import { SOURCE_KEYS, stagedName, TABLES } from "./tables";

/**
 * Brings the stored tables to what is staged: rows that differ are changed, new ones added, those that are gone taken
 * away, all others not touched. `step` is called before each piece of work and may throw.
 */
export async function applyStaged(
	tx: TransactionSql,
	given: Given,
	step: () => Promise<void>,
): Promise<CountsByFile> {
	await tx`create temporary table touched (file text not null, name text not null) on commit drop`;
	const counts: CountsByFile = {};
	const upserted = new Map<CompanyFile, { added: number; changed: number }>();
	for (const file of given) {
		await step();
		upserted.set(file, { changed: await change(tx, file), added: await add(tx, file) });
	}
	// What is named by others goes after them: a plan before its product, a source before its part.
	for (const file of [...given].reverse()) {
		await step();
		const { added, changed } = upserted.get(file) ?? { added: 0, changed: 0 };
		const removed = await remove(tx, file);
		const rejected = file === "approved_parts" ? await rejectMatched(tx) : 0;
		const unchanged = (await countOf(tx, file)) - added - changed;
		counts[file] = { added, changed: changed + rejected, removed, unchanged } satisfies ImportCounts;
	}
	return counts;
}

const AT = (one: string, other: string, columns: readonly string[]) =>
	columns.map((column) => `${one}.${column} = ${other}.${column}`).join(" and ");

/** The name under which a row's change is told: the part, product or manufacturer that it is about. */
const SUBJECT: Record<CompanyFile, string> = {
	manufacturers: "name",
	parts: "internal_part",
	approved_parts: "internal_part",
	products: "sku",
	bom_lines: "child",
	build_plan: "sku",
	fx_rates: "from_currency",
};

/** Runs a statement that gives back rows, notes what they are about, and answers how many they are. */
async function counted(tx: TransactionSql, file: CompanyFile, statement: string): Promise<number> {
	const [row] = await tx.unsafe<{ count: number }[]>(`
		with done as (${statement} returning target.${SUBJECT[file]} as name),
		noted as (insert into touched select distinct '${file}', name from done)
		select count(*)::integer as count from done`);
	return row?.count ?? 0;
}

function change(tx: TransactionSql, file: CompanyFile): Promise<number> {
	const { table, key, columns } = TABLES[file];
	const values = Object.keys(columns).filter((column) => !key.includes(column));
	return counted(
		tx,
		file,
		`update ${table} target set ${values.map((column) => `${column} = given.${column}`)}
		from ${stagedName(file)} given where ${AT("target", "given", key)}
			and (${values.map((column) => `target.${column}`)}) is distinct from (${values.map((column) => `given.${column}`)})`,
	);
}

function add(tx: TransactionSql, file: CompanyFile): Promise<number> {
	const { table, key, columns } = TABLES[file];
	const names = [...Object.keys(columns), ...(file === "approved_parts" ? Object.keys(SOURCE_KEYS) : [])];
	return counted(
		tx,
		file,
		`insert into ${table} as target (${names}) select ${names} from ${stagedName(file)} given
		where not exists (select from ${table} stored where ${AT("stored", "given", key)})`,
	);
}

function remove(tx: TransactionSql, file: CompanyFile): Promise<number> {
	const { table, key } = TABLES[file];
	return counted(
		tx,
		file,
		`delete from ${table} target
		where not exists (select from ${stagedName(file)} given where ${AT("given", "target", key)}) ${kept(file)}`,
	);
}

/** What a notice was matched to stays, and so does the part that a source belongs to: what was found is not unfound. */
function kept(file: CompanyFile): string {
	if (file === "approved_parts")
		return "and not exists (select from part_match where part_match.approved_part_id = target.id)";
	if (file === "parts")
		return "and not exists (select from approved_part source where source.internal_part = target.internal_part)";
	return "";
}

/** A source that is gone, but that a notice was matched to, stays as `rejected`. */
function rejectMatched(tx: TransactionSql): Promise<number> {
	const { key } = TABLES.approved_parts;
	return counted(
		tx,
		"approved_parts",
		`update approved_part target set status = 'rejected' where status <> 'rejected'
			and not exists (select from ${stagedName("approved_parts")} given where ${AT("given", "target", key)})`,
	);
}

async function countOf(tx: TransactionSql, file: CompanyFile): Promise<number> {
	const [row] = await tx.unsafe<{ count: number }[]>(
		`select count(*)::integer as count from ${stagedName(file)}`,
	);
	return row?.count ?? 0;
}
