import type { TransactionSql } from "postgres";
import { MOST_PROBLEMS } from "@/lib/domain/company-import";
import type { Problems } from "./refusal";

/** Rows of one fetch. */
const BLOCK = 20_000;
/** Parts named of a long way round. */
const SHOWN = 12;

/**
 * Adds each BOM line that closes a cycle, with the way round. Only lines between sub-assemblies can be on one: they
 * are read as pairs of numbers and walked with a list of our own, so neither size nor depth costs more than their
 * eight bytes a line.
 */
export async function bomCycles(tx: TransactionSql, problems: Problems): Promise<void> {
	const edges = await innerEdges(tx);
	if (!edges) return;
	const closing = walk(edges);
	const told = closing.kept.slice(0, problems.room);
	for (const { line, way } of told) {
		const reason = `closes a cycle: ${(await namesOf(tx, way)).join(" → ")}`;
		problems.add({ file: "bom_lines", line, column: "child", reason });
	}
	problems.addUntold(closing.count - told.length);
}

/** Lines by parent: those of node `n` are at `start[n]` to `start[n + 1] - 1`. */
type Edges = { start: Int32Array; child: Int32Array; line: Int32Array };

async function innerEdges(tx: TransactionSql): Promise<Edges | null> {
	// Numbered in the order in which the file first names them as a parent.
	await tx`create temporary table inner_node on commit drop as
		select (row_number() over (order by min(line)) - 1)::integer as number, parent as name
		from staged_bom_lines line where exists (select from staged_bom_lines up where up.child = line.parent)
		group by parent`;
	await tx`create index on inner_node (name)`;
	await tx`analyze inner_node`;
	await tx`create temporary table inner_edge on commit drop as
		select upper.number as parent, lower.number as child, line
		from staged_bom_lines
		join inner_node upper on upper.name = staged_bom_lines.parent
		join inner_node lower on lower.name = staged_bom_lines.child`;
	const [size] = await tx<{ nodes: number; edges: number }[]>`select
		(select count(*) from inner_node)::integer as nodes, (select count(*) from inner_edge)::integer as edges`;
	if (!size || size.edges === 0) return null;
	const start = new Int32Array(size.nodes + 1);
	const child = new Int32Array(size.edges);
	const line = new Int32Array(size.edges);
	let at = 0;
	const ordered = tx<{ parent: number; child: number; line: number }[]>`
		select parent, child, line from inner_edge order by parent, line`;
	await ordered.cursor(BLOCK, (rows) => {
		for (const row of rows) {
			child[at] = row.child;
			line[at] = row.line;
			at++;
			start[row.parent + 1] = at;
		}
	});
	for (let node = 1; node < start.length; node++)
		start[node] = Math.max(start[node] ?? 0, start[node - 1] ?? 0);
	return { start, child, line };
}

type Closing = { line: number; way: number[] };
/** In a way: parts that are not named. */
const MORE = -1;

/** Depth first, each line once: a line to a node that is still on the way down closes a cycle. */
function walk({ start, child, line }: Edges): { kept: Closing[]; count: number } {
	const NEW = 0;
	const ON_WAY = 1;
	const DONE = 2;
	const nodes = start.length - 1;
	const state = new Uint8Array(nodes);
	const next = start.slice(0, nodes);
	const way: number[] = [];
	const kept: Closing[] = [];
	let count = 0;
	for (let root = 0; root < nodes; root++) {
		if (state[root] === NEW) enter(root);
		for (let node = way.at(-1); node !== undefined; node = way.at(-1)) {
			const edge = next[node] ?? 0;
			if (edge >= (start[node + 1] ?? 0)) {
				state[node] = DONE;
				way.pop();
				continue;
			}
			next[node] = edge + 1;
			const below = child[edge] ?? 0;
			if (state[below] === NEW) enter(below);
			else if (state[below] === ON_WAY) {
				count++;
				if (kept.length < MOST_PROBLEMS) kept.push({ line: line[edge] ?? 0, way: roundFrom(below) });
			}
		}
	}
	return { kept, count };

	function enter(node: number): void {
		state[node] = ON_WAY;
		way.push(node);
	}

	function roundFrom(node: number): number[] {
		const from = way.lastIndexOf(node);
		const shown = way.slice(from, from + SHOWN);
		return way.length - from > SHOWN ? [...shown, MORE, node] : [...shown, node];
	}
}

async function namesOf(tx: TransactionSql, numbers: number[]): Promise<string[]> {
	const found = await tx<{ number: number; name: string }[]>`
		select number, name from inner_node where number = any(${numbers}::integer[])`;
	const names = new Map(found.map(({ number, name }) => [number, name]));
	return numbers.map((number) => names.get(number) ?? "…");
}
