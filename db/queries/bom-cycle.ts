import { type SQL, sql } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group";
import type { Queryable } from "../client";

type Edge = { child: string; parent: string };

/** A node of a cycle in the BOM above some parts, null when it leads nowhere back; reads each line once. */
export async function nodeOnCycle(db: Queryable, parts: SQL): Promise<string | null> {
	const edges = await db.execute<Edge>(sql`
		with recursive above (node) as (
			select unnest(${parts})
			union
			select line.parent from above join bom_line line on line.child = above.node
		)
		select line.child, line.parent from above join bom_line line on line.child = above.node`);
	return remaining([...edges]);
}

/** Takes away what nothing is left to lead to, until no more goes (Kahn); what stays is above a cycle or on it. */
function remaining(edges: readonly Edge[]): string | null {
	const up = groupBy(edges, ({ child }) => child);
	const leadingTo = groupBy(edges, ({ parent }) => parent);
	const open = new Map([...leadingTo].map(([node, lines]) => [node, lines.length]));
	const free = [...up.keys()].filter((node) => !open.has(node));
	for (let node = free.pop(); node !== undefined; node = free.pop()) {
		for (const { parent } of up.get(node) ?? []) {
			const left = (open.get(parent) ?? 0) - 1;
			open.set(parent, left);
			if (left > 0) continue;
			open.delete(parent);
			free.push(parent);
		}
	}
	const stays = ({ child }: Edge) => open.has(child);
	const seen = new Set<string>();
	// Every node that stays has one below that stays, so going down ends up going round.
	for (let node = open.keys().next().value; node !== undefined; ) {
		if (seen.has(node)) return node;
		seen.add(node);
		node = leadingTo.get(node)?.find(stays)?.child;
	}
	return null;
}
