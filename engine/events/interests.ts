import type { Tx } from "../db";
import type { ListenedPath } from "./listeners";

export type Interest = {
	/** In the order of functions and of their triggers. */
	triggers: { event: string; expression: string | null; config: string }[];
	listened: ListenedPath[];
};

type Row = { event: string; expression: string | null; config: string | null; path: string | null };

/**
 * Who wants events of these names: functions, and runs that listen, as the paths at which they ask for values.
 * The paths are found by stepping over the index (a loose index scan), however many runs listen.
 */
export async function readInterests(tx: Tx, names: readonly string[]): Promise<Interest> {
	const rows = await tx<Row[]>`
		with recursive listened as (
			select name, (select lookup_path from engine.listener where event_name = name order by lookup_path limit 1) as path
			from unnest(${names}::text[]) as name
			union all
			select name, (
				select lookup_path from engine.listener where event_name = name and lookup_path > path
				order by lookup_path limit 1
			)
			from listened where path is not null
		)
		select t.event, t.expression, f.config, null as path, f.id as function_id, t.position
		from engine.trigger t join engine.function f on f.id = t.function_id
		where t.event = any(${names}::text[]) and f.active
		union all
		select name, null, null, path, '', 0 from listened where path is not null
		order by function_id, position`;
	return {
		triggers: rows.flatMap(({ event, expression, config }) =>
			config === null ? [] : [{ event, expression, config }],
		),
		listened: rows.flatMap(({ event, path }) => (path === null ? [] : [{ event, path }])),
	};
}
