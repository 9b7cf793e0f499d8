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
	const proofs = evidence
		.filter((one) => one.isChosen)
		.map(({ field, ...one }): Evidence => ({ field: field as Evidence["field"], ...one }));
	return { deliveryId, reader, readingVersion, reading: { ...facts, parts, evidence: proofs } };
}
