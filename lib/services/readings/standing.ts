import { findNotice } from "@/db/queries/notices";
import type { StandingReading } from "@/lib/domain/model-reading";
import type { Evidence } from "@/lib/domain/notice";
import type { ServiceContext } from "../context";

export type StandingNotice = {
	deliveryId: string;
	reader: string;
	readingVersion: number;
	reading: StandingReading;
};

/** What a notice says now, corrections of people included; undefined when there is no such notice. */
export async function standingNotice(args: {
	ctx: Pick<ServiceContext, "db">;
	input: { noticeId: string };
}): Promise<StandingNotice | undefined> {
	const found = await findNotice(args.ctx.db, { id: args.input.noticeId });
	if (!found) return undefined;
	const { deliveryId, reader, readingVersion, parts, evidence, ...facts } = found;
	const indexes = new Map(parts.map(({ position }, index) => [position, index]));
	const proofs = evidence.flatMap(({ field, ...one }): Evidence[] => {
		const named = one.isChosen ? byIndex(field, indexes) : null;
		return named === null ? [] : [{ field: named, ...one }];
	});
	return { deliveryId, reader, readingVersion, reading: { ...facts, parts, evidence: proofs } };
}

/** Evidence is kept by the place of a line, which has gaps where a person rejected one; readers count the lines. */
function byIndex(field: string, indexes: ReadonlyMap<number, number>): Evidence["field"] | null {
	const [, position, rest] = /^parts\.(\d+)\.(\w+)$/.exec(field) ?? [];
	if (position === undefined) return field as Evidence["field"];
	const index = indexes.get(Number(position));
	return index === undefined ? null : (`parts.${index}.${rest}` as Evidence["field"]);
}
