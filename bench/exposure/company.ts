import { PLAN_MONTHS, type Sizes } from "./sizes";

/*
 * A company as SQL statements. Every number comes from a hash of its place and of the seed, so the same seed gives the
 * same company on every machine and in any order of work.
 *
 * Products stand on 3 to 6 levels. A product has 42 lines: one assembly of the level below it, three of any lower, the rest
 * bought parts; an assembly 31, one or two of them assemblies. Which bought part it is falls with the 2.5th power of a uniform
 * number: half of all parts are in about seven lines, the first one in every fourth parent and so in every product.
 */

/** 0 ≤ u < 1 of a place and a purpose. */
export const uniform = (seed: number) => `
	create function bench_u(place bigint, purpose integer) returns float8 language sql immutable parallel safe as
	$$ select (hashint8extended(place, ${seed} * 1000 + purpose) & 281474976710655)::float8 / 281474976710656 $$`;

const SKU = (number: string) => `'SKU-' || lpad((${number})::text, 6, '0')`;
const PART = (number: string) => `'P-' || lpad((${number})::text, 7, '0')`;
const ASSEMBLY = (number: string) => `'SA-' || lpad((${number})::text, 6, '0')`;

/** Assemblies of level 1 come first; a level's number is where it ends, as a share of all. */
const LEVEL_ENDS = [0, 0.35, 0.6, 0.8, 0.92, 1];

function levels({ assemblies }: Sizes): string {
	const ends = LEVEL_ENDS.map((end) => Math.max(1, Math.round(end * assemblies)));
	ends[0] = 0;
	const rows = ends.slice(1).map((end, index) => `(${index + 1}, ${ends[index]}, ${end})`);
	return `create table bench_level as select * from (values ${rows}) as level (level, below, up_to)`;
}

/** The children of every parent: bought parts by skewed choice, and assemblies of lower levels. */
function bomLines({ components, assemblies, products }: Sizes): string[] {
	const line = (kind: number, draw: string) =>
		`select parent, child, min(quantity), min(attrition) from (${draw}) drawn (parent, child, quantity, attrition, kind)
		where kind = ${kind} group by parent, child`;
	const attrition = `(array[0, 0, 0, 0, 0, 0.005, 0.005, 0.005, 0.01, 0.03])[1 + floor(10 * bench_u(place, 3))]`;
	const bought = (parent: string, parents: number, lines: number, salt: number) => `
		select ${parent}, ${PART(`1 + floor(${components} * bench_u(place, 1) ^ 2.5)`)},
			case when bench_u(place, 4) < 0.02 then 0.25 else 1 + floor(8 * bench_u(place, 2) ^ 3) end, ${attrition}, 1
		from generate_series(1, ${parents}) parent_number, generate_series(1, ${lines}) line_number,
			lateral (select (${salt}::bigint * 1000000 + parent_number) * 100 + line_number as place) at`;
	// The level that a product stands on: 3 to 6 levels of lines, so its highest assembly is of level 2 to 5.
	const top = "(array[2, 2, 2, 2, 3, 3, 3, 4, 4, 5])[1 + floor(10 * bench_u(place / 100, 6))]";
	const inside = (parent: string, own: string, from: string, salt: number) => `
		select ${parent}, ${ASSEMBLY("below + 1 + floor((up_to - below) * bench_u(place, 5) ^ 2)")},
			1 + floor(2 * bench_u(place, 2) ^ 2), 0, 2
		from ${from}, lateral (select (${salt}::bigint * 1000000 + parent_number) * 100 + line_number as place) at,
			lateral (select ${own} as height) own,
			lateral (select case when line_number = 1 then height else 1 + floor(height * bench_u(place, 7)) end as chosen) pick,
			bench_level where bench_level.level = pick.chosen`;
	const inProducts = `generate_series(1, ${products}) parent_number, generate_series(1, 4) line_number`;
	const inAssemblies = `(select number as parent_number, home.level as home from generate_series(1, ${assemblies}) number
		join bench_level home on number > home.below and number <= home.up_to and home.level > 1) parents,
		lateral (select generate_series(1, 1 + (bench_u(parent_number, 8) < 0.5)::integer) as line_number) drawn`;
	const insert = (lines: string) => `insert into bom_line (parent, child, quantity, attrition_rate) ${lines}`;
	return [
		insert(line(1, bought(SKU("parent_number"), products, 38, 1))),
		insert(line(1, bought(ASSEMBLY("parent_number"), assemblies, 30, 2))),
		insert(line(2, inside(SKU("parent_number"), top, inProducts, 3))),
		insert(line(2, inside(ASSEMBLY("parent_number"), "home - 1", inAssemblies, 4))),
	];
}

function parts({ components, assemblies }: Sizes): string[] {
	return [
		`insert into part select ${PART("n")}, 'Bought part ' || n, 'component', round((0.002 * exp(9 * bench_u(n, 20) ^ 2))::numeric, 4),
			case when bench_u(n, 21) < 0.7 then 'USD' else 'EUR' end, 100 * (1 + floor(20 * bench_u(n, 22))), 100,
			14 + floor(180 * bench_u(n, 23)), floor(exp(6 + 10 * bench_u(n, 24))), floor(exp(9 * bench_u(n, 25))), floor(exp(7 * bench_u(n, 26))),
			floor(exp(6 * bench_u(n, 27))), case when bench_u(n, 28) < 0.3 then 60 end
		from generate_series(1, ${components}) n`,
		`insert into part (internal_part, description, category, currency)
		select ${ASSEMBLY("n")}, 'Sub-assembly ' || n, 'sub-assembly', 'USD' from generate_series(1, ${assemblies}) n`,
	];
}

/** Makers write their numbers in families: two letters and two digits, some twenty of them a maker. */
const MPN = `upper(translate(left(md5('f' || maker || '-' || floor(20 * bench_u(place, 31))), 4), '0123', 'GHJK')) ||
	lpad(n::text, 7, '0') || '-' || which`;

function sources({ components, makers }: Sizes): string[] {
	return [
		`insert into manufacturer (name) select 'Maker ' || n from generate_series(1, ${makers}) n`,
		`insert into approved_part (id, internal_part, manufacturer, mpn, manufacturer_key, mpn_key, status, unit_price)
		select md5('source' || place)::uuid, ${PART("n")}, 'Maker ' || maker, mpn, 'maker' || maker, mpn, (case when which > 1 and
			bench_u(place, 32) < 0.3 then 'conditional' else 'approved' end)::approval_status, null
		from generate_series(1, ${components}) n, lateral (select generate_series(1, 1 + (bench_u(n, 30) < 0.3)::integer) as which) each,
			lateral (select n::bigint * 10 + which as place) at,
			lateral (select 1 + floor(${makers} * bench_u(place, 33)) as maker) made, lateral (select ${MPN} as mpn) named`,
	];
}

function products({ products: count }: Sizes): string[] {
	return [
		`insert into product select ${SKU("n")}, 'Product ' || n, round((50 * exp(5 * bench_u(n, 40)))::numeric, 2),
			round((20 * exp(5 * bench_u(n, 40)) * bench_u(n, 41))::numeric, 2), case when bench_u(n, 42) < 0.7 then 'USD' else 'EUR' end,
			case when bench_u(n, 43) < 0.5 then date '2027-06-30' + floor(2000 * bench_u(n, 44))::integer end,
			'Team ' || 1 + floor(12 * bench_u(n, 45)) from generate_series(1, ${count}) n`,
		`insert into build_plan select ${SKU("n")}, to_char(date '2026-12-01' + month * interval '1 month', 'YYYY-MM'),
			floor(exp(6 * bench_u(n, 46)) * (0.5 + bench_u(n::bigint * 100 + month, 47)))
		from generate_series(1, ${count}) n, generate_series(0, ${PLAN_MONTHS - 1}) month`,
		`insert into fx_rate values ('EUR', 'USD', '2026-01-01', 1.1, 'invented for the benchmark')`,
	];
}

/** Parts, sources, products, plan and BOM, in the order in which they may be inserted. */
export function companyStatements(sizes: Sizes): string[] {
	return [levels(sizes), ...parts(sizes), ...sources(sizes), ...products(sizes), ...bomLines(sizes)];
}
