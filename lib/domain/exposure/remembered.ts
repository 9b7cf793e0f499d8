/** The answers of a pure function, kept: so many of them at most, then all are forgotten and it begins anew. */
export function remembered<Key, Answer>(most: number, answer: (key: Key) => Answer): (key: Key) => Answer {
	const known = new Map<Key, Answer>();
	return (key) => {
		const found = known.get(key);
		if (found !== undefined) return found;
		const given = answer(key);
		if (known.size >= most) known.clear();
		known.set(key, given);
		return given;
	};
}
