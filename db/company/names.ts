import type { TransactionSql } from "postgres";
import { normalisedName } from "@/lib/domain/matching";
import { stagedName } from "./tables";

/** Names of one statement. */
const BLOCK = 5_000;

/**
 * Keeps every name and alias of the manufacturers, those of the file or else the stored ones, in the temporary table
 * `staged_name`: spelling, its key, and the key of the manufacturer who bears it.
 */
export async function stageNames(tx: TransactionSql, fromFile: boolean): Promise<void> {
	await tx`create temporary table staged_name (
		key text not null, owner_key text not null, owner text not null, spelling text not null,
		line integer not null, position integer not null) on commit drop`;
	const makers = fromFile
		? tx<Maker[]>`select line, name, aliases from ${tx(stagedName("manufacturers"))}`
		: tx<Maker[]>`select row_number() over (order by name)::integer as line, name, aliases from manufacturer`;
	// Blocks, not a cursor: the insert needs the connection that a cursor would hold.
	const all = await makers;
	for (let start = 0; start < all.length; start += BLOCK) {
		const names = all.slice(start, start + BLOCK).flatMap(namesOf);
		await tx`insert into staged_name select * from json_to_recordset(${JSON.stringify(names)}::text::json)
			as given(key text, owner_key text, owner text, spelling text, line integer, position integer)`;
	}
	await tx`create index on staged_name (key)`;
	await tx`analyze staged_name`;
}

type Maker = { line: number; name: string; aliases: string[] };

function namesOf({ line, name, aliases }: Maker): object[] {
	return [name, ...aliases].map((spelling, position) => ({
		key: normalisedName(spelling),
		owner_key: normalisedName(name),
		owner: name,
		spelling,
		line,
		position,
	}));
}

/** Gives staged approved parts the key of the manufacturer who bears the name that they were written with. */
export async function resolveManufacturers(tx: TransactionSql): Promise<void> {
	await tx`update staged_approved_parts source set manufacturer_key = named.owner_key from staged_name named
		where named.key = source.manufacturer_key and named.owner_key <> source.manufacturer_key`;
}

/**
 * Gives stored approved parts the key that their manufacturer's name has by the new list, so that they keep their ids
 * when an alias moves. Where two would become one, the second stays as it was; answers how many those are.
 */
export async function rekeyStored(tx: TransactionSql): Promise<number> {
	const written = await tx<{ manufacturer: string }[]>`select distinct manufacturer from approved_part`;
	const keys = written.map(({ manufacturer }) => ({ manufacturer, key: normalisedName(manufacturer) }));
	await tx`create temporary table wanted_key on commit drop as
		select source.id, coalesce(named.owner_key, spelling.key) as key,
			row_number() over (
				partition by source.internal_part, coalesce(named.owner_key, spelling.key), source.mpn_key
				order by source.manufacturer_key = coalesce(named.owner_key, spelling.key) desc, source.id
			) as place
		from approved_part source
		join json_to_recordset(${JSON.stringify(keys)}::text::json) as spelling(manufacturer text, key text)
			using (manufacturer)
		left join staged_name named on named.key = spelling.key`;
	await tx`update approved_part source set manufacturer_key = wanted.key
		from wanted_key wanted where wanted.id = source.id and wanted.place = 1
			and source.manufacturer_key <> wanted.key`;
	const [clash] = await tx<{ count: number }[]>`select count(*)::integer as count from wanted_key
		join approved_part source using (id) where place > 1 and source.manufacturer_key <> wanted_key.key`;
	return clash?.count ?? 0;
}
