import type { Tx } from "../db";
import { hashed } from "../events/planned";
import { keyOf } from "../expression/expression";
import { cancelRuns } from "../queue/cancel";
import type { NewRun } from "./start";

export type Admission = {
	run: NewRun;
	singletonKey: string | null;
	/** A later run of the same call replaces this one: it is to be cancelled as soon as it is there. */
	replaced: boolean;
};

/**
 * Lets one run of a singleton function be alive per key: a new run is left out (mode "skip") or cancels the
 * one before it (mode "cancel"). The lock of a key makes concurrent starts wait for each other.
 */
export async function admitSingletons(tx: Tx, runs: readonly NewRun[]): Promise<Admission[]> {
	const keyed = runs.map((run) => ({ run, singletonKey: singletonKey(run) }));
	const keys = [...new Set(keyed.flatMap(({ singletonKey: key }) => key ?? []))];
	if (keys.length === 0) return keyed.map((one) => ({ ...one, replaced: false }));
	await lockKeys(tx, keys);
	for (;;) {
		const { admitted, cancelled } = decide(keyed, await findAlive(tx, keys));
		if (cancelled.length === 0) return admitted;
		// A function may run on what tells of these cancels, and be a singleton of these very keys: looked at again.
		await cancelRuns(tx, cancelled, REPLACED);
	}
}

type Keyed = Omit<Admission, "replaced">;

/** @param alive ids of living runs by their keys */
function decide(keyed: readonly Keyed[], alive: ReadonlyMap<string, string>) {
	const cancelled = new Set<string>();
	const latest = new Map<string, Admission>();
	const admitted: Admission[] = [];
	for (const { run, singletonKey: key } of keyed) {
		const before = key === null ? undefined : latest.get(key);
		const living = key === null ? undefined : alive.get(key);
		if ((before || living) && run.fn.singleton?.mode === "skip") continue;
		if (living) cancelled.add(living);
		if (before) Object.assign(before, { singletonKey: null, replaced: true });
		const admission = { run, singletonKey: key, replaced: false };
		if (key !== null) latest.set(key, admission);
		admitted.push(admission);
	}
	return { admitted, cancelled: [...cancelled] };
}

export const REPLACED = "a newer run of its singleton began";

/** A key of `false` is no singleton (Inngest server source: pkg/execution/singleton/singleton.go). */
function singletonKey({ fn, events }: NewRun): string | null {
	if (!fn.singleton) return null;
	const { key } = fn.singleton;
	const value = key === undefined ? "" : keyOf(key, { event: events[0]?.body ?? null });
	return value === "false" ? null : hashed(`singleton ${fn.id} ${value}`);
}

/** Takes the locks of the keys, in one order for everybody. */
async function lockKeys(tx: Tx, keys: string[]): Promise<void> {
	await tx`
		select pg_advisory_xact_lock(id)
		from (select distinct hashtextextended(key, 0) as id from unnest(${keys}::text[]) as key order by 1) as locks`;
}

async function findAlive(tx: Tx, keys: string[]): Promise<Map<string, string>> {
	const rows = await tx<{ key: string; id: string }[]>`
		select singleton_key as key, id from engine.run
		where singleton_key = any(${keys}::text[]) and status in ('QUEUED', 'RUNNING')`;
	return new Map(rows.map((row) => [row.key, row.id]));
}
