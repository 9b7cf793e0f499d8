import type { Db } from "../db";
import { endGroup } from "./end-group";
import type { Straight } from "./straight";
import { writeStraight } from "./write-straight";

export type Writer = {
	/** Whether it was written; false when the lease was lost or the result is not straight after all. */
	write(one: Straight): Promise<boolean>;
};

const MAX_GROUP = 64;

type Waiting = { one: Straight; resolve(written: boolean): void; reject(error: unknown): void };

/** Writes in groups: what comes while a group is written is the next group. An idle writer writes at once. */
export function createWriter(db: Db): Writer {
	let waiting: Waiting[] = [];
	let busy = false;

	const drain = async () => {
		busy = true;
		while (waiting.length > 0) {
			const group = waiting.slice(0, MAX_GROUP);
			waiting = waiting.slice(MAX_GROUP);
			await settle(db, group);
		}
		busy = false;
	};

	return {
		write: (one) =>
			new Promise((resolve, reject) => {
				waiting.push({ one, resolve, reject });
				if (!busy) void drain();
			}),
	};
}

async function writeGroup(db: Db, group: readonly Straight[]): Promise<Set<Straight>> {
	const written = await writeStraight(db, group);
	const untold = group.filter((one) => one.after === "complete" && !written.has(one));
	if (untold.length === 0) return written;
	return new Set([...written, ...(await endGroup(db, untold))]);
}

/** A result that the database refuses must not take its group along: after an error each is tried by itself. */
async function settle(db: Db, group: readonly Waiting[]): Promise<void> {
	try {
		const written = await writeGroup(
			db,
			group.map(({ one }) => one),
		);
		for (const { one, resolve } of group) resolve(written.has(one));
	} catch (error) {
		const [only] = group;
		if (only && group.length === 1) only.reject(error);
		else for (const one of group) await settle(db, [one]);
	}
}
