import { groupBy } from "@/lib/domain/group";
import type { CompanyFiles } from "./files";
import type { Located } from "./read";
import type { Refusal } from "./refusal";

type Line = Located<{ parent: string; child: string }>;
/** A node on the way down, and how many of its lines were followed. */
type Step = { node: string; lines: Line[]; next: number };

/** Each line that closes a cycle, with the way round; walks with a list of its own, so depth costs no call stack. */
export function bomCycles({ file, rows }: CompanyFiles["bom"]): Refusal[] {
	const below = groupBy(rows, ({ row }) => row.parent);
	const done = new Set<string>();
	const refusals: Refusal[] = [];
	for (const root of below.keys()) {
		const way: Step[] = [];
		const onWay = new Set<string>();
		const enter = (node: string) => {
			way.push({ node, lines: below.get(node) ?? [], next: 0 });
			onWay.add(node);
		};
		if (!done.has(root)) enter(root);
		for (let step = way.at(-1); step; step = way.at(-1)) {
			const line = step.lines[step.next++];
			if (!line) {
				way.pop();
				onWay.delete(step.node);
				done.add(step.node);
			} else if (onWay.has(line.row.child)) {
				refusals.push({ file, line: line.line, column: "child", reason: cycle(way, line.row.child) });
			} else if (!done.has(line.row.child)) enter(line.row.child);
		}
	}
	return refusals;
}

function cycle(way: Step[], child: string): string {
	const from = way.findIndex(({ node }) => node === child);
	return `closes a cycle: ${[...way.slice(from).map(({ node }) => node), child].join(" → ")}`;
}
