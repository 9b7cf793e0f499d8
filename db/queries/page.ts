import type { SQL } from "drizzle-orm";
import { type Cursor, type Direction, formatCursor, inOrder, isAfter, isBefore, type Key } from "./keyset";

/** Where a page starts: after a row, before a row (read backwards), or at the top. */
export type Position = { after: Cursor | null; before: Cursor | null };

export type Page<Row> = {
	rows: Row[];
	/** Rows of the whole list in front of this page. */
	rowsBefore: number;
	/** Cursors as text for the address; null when there is nothing that way. */
	previous: string | null;
	next: string | null;
};

type Sorted = { id: string; sortValue: string | null };

type Source<Row extends Sorted> = {
	key: Key;
	id: SQL;
	direction: Direction;
	limit: number;
	position: Position;
	/** Reads up to `limit` rows with this condition in this order. */
	read: (condition: SQL | undefined, order: SQL, limit: number) => Promise<Row[]>;
	count: (condition: SQL) => Promise<number>;
};

/** Reads one page; asks for one row more than shown to learn whether there is another page. */
export async function readPage<Row extends Sorted>(source: Source<Row>): Promise<Page<Row>> {
	const { key, id, direction, limit, position } = source;
	const backwards = position.before !== null;
	const found = await source.read(edge(source), inOrder(key, id, direction, backwards), limit + 1);
	const rows = found.slice(0, limit);
	if (backwards) rows.reverse();
	const first = rows[0];
	const last = rows.at(-1);
	if (!first || !last) return { rows, rowsBefore: 0, previous: null, next: null };

	const rowsBefore = await source.count(isBefore(key, id, direction, cursorOf(first)));
	const more = found.length > limit;
	return {
		rows,
		rowsBefore,
		previous: rowsBefore > 0 ? formatCursor(cursorOf(first)) : null,
		next: backwards || more ? formatCursor(cursorOf(last)) : null,
	};
}

function edge<Row extends Sorted>({ key, id, direction, position }: Source<Row>): SQL | undefined {
	if (position.before) return isBefore(key, id, direction, position.before);
	if (position.after) return isAfter(key, id, direction, position.after);
	return undefined;
}

function cursorOf(row: Sorted): Cursor {
	return { value: row.sortValue, id: row.id };
}
