/** Who holds a place of a process: a job that is being done, with its function and application if its run goes on. */
export type Holder = { functionId: string | undefined; appId: string | undefined };

/** Those that hold a quarter of the places and more. */
export type Greedy = { functions: string[]; apps: string[] };

/** How many jobs the next claim may take; with `without`, only of others than these. */
export type Room = { limit: number; without: Greedy | undefined };

/**
 * A call may last two hours, so a function or an application that hangs comes to hold every place. Therefore a
 * process that is full has a quarter more for functions that hold less than that, and then as much again for
 * applications that hold less. A quarter lets these go on at a useful pace, while the calls at once stay within
 * one and a half times what was asked for. Nothing is set aside: who is alone has all the places.
 */
export function roomFor(held: readonly Holder[], places: number): Room | undefined {
	const room = places - held.length;
	if (room > 0) return { limit: room, without: undefined };
	const spare = Math.floor(places / 4);
	const functions = greedy(held, spare, ({ functionId }) => functionId);
	if (room + spare > 0) return { limit: room + spare, without: { functions, apps: [] } };
	const apps = greedy(held, spare, ({ appId }) => appId);
	if (room + 2 * spare > 0) return { limit: room + 2 * spare, without: { functions, apps } };
	return undefined;
}

function greedy(held: readonly Holder[], many: number, nameOf: (holder: Holder) => string | undefined) {
	const counts = new Map<string, number>();
	for (const holder of held) {
		const name = nameOf(holder);
		if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].flatMap(([name, count]) => (count >= many ? [name] : []));
}
