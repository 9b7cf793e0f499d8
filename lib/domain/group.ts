/** The items by key, keys in the order of their first item. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

/** Order of texts by code unit: the same on every machine. */
export function byText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
