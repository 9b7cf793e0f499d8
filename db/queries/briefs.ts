import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Language } from "@/lib/domain/alert";
import type { BriefInput } from "@/lib/domain/brief/input";
import { dayOf } from "@/lib/domain/calendar";
import { newestOf } from "@/lib/domain/corrections";
import type { ExposureInputs } from "@/lib/domain/exposure/inputs";
import { groupBy } from "@/lib/domain/group";
import type { Queryable } from "../client";
import { alert, assessment, brief, delivery } from "../schema";
import { listStandingCorrections } from "./corrections";
import { findNotice } from "./notices";

/** Assemblies that are named of each part. */
const ASSEMBLIES = 9;

/** All that the brief of an assessment is written from, or undefined. */
export async function findBriefInput(
	db: Queryable,
	input: { assessmentId: string },
): Promise<(BriefInput & { notice: { deliveryId: string } }) | undefined> {
	const { version, cause, changes, result, inputs } = assessment;
	const [row] = await db
		.select({
			noticeId: alert.noticeId,
			partsHit: alert.partsHit,
			version,
			cause,
			changes,
			result,
			sources: sql<ExposureInputs["sources"] | null>`${inputs} -> 'sources'`,
		})
		.from(assessment)
		.innerJoin(alert, eq(alert.id, assessment.alertId))
		.where(eq(assessment.id, input.assessmentId));
	const notice = row && (await findNotice(db, { id: row.noticeId }));
	if (!notice) return undefined;
	const [received] = await db
		.select({ at: delivery.receivedAt })
		.from(delivery)
		.where(eq(delivery.id, notice.deliveryId));
	if (!received) throw new Error(`delivery ${notice.deliveryId} of a notice is gone`);
	const { noticeId: _, result: assessed, ...rest } = row;
	const parts = assessed.parts.map(({ internalPart }) => internalPart);
	return {
		...rest,
		notice: { ...notice, receivedOn: dayOf(received.at), corrected: await correctedOn(db, notice.id) },
		assessment: assessed,
		assemblies: await assembliesOf(db, parts),
	};
}

/** Fields whose value a person wrote or refused, with the day. An accepted one is the value as read. */
async function correctedOn(db: Queryable, noticeId: string): Promise<Map<string, string>> {
	const newest = newestOf(await listStandingCorrections(db, { noticeId })).values();
	const others = [...newest].filter(({ action }) => action !== "accepted");
	return new Map(others.map(({ field, correctedAt }) => [field, dayOf(correctedAt)]));
}

/** What the first parts of a list are built into directly, that is not a product itself. */
async function assembliesOf(db: Queryable, parts: string[]): Promise<Map<string, string[]>> {
	const first = sql.param(parts.slice(0, ASSEMBLIES + 1));
	const rows = await db.execute<{ child: string; parent: string }>(sql`
		select named.child, line.parent
		from unnest(${first}::text[]) as named (child)
		cross join lateral (
			select parent from bom_line where child = named.child
				and not exists (select from product where sku = parent)
			order by parent limit ${ASSEMBLIES}
		) line
		order by line.parent`);
	const byPart = groupBy(rows, ({ child }) => child);
	return new Map([...byPart].map(([child, lines]) => [child, lines.map(({ parent }) => parent)]));
}

/** One brief of a version of an alert's assessment in a language: the newest, or the one asked for. */
export async function findBrief(
	db: Queryable,
	input: { assessmentId: string; language: Language; version?: number },
) {
	const [row] = await db
		.select()
		.from(brief)
		.where(
			and(
				eq(brief.assessmentId, input.assessmentId),
				eq(brief.language, input.language),
				input.version === undefined ? undefined : eq(brief.version, input.version),
			),
		)
		.orderBy(desc(brief.version))
		.limit(1);
	return row;
}

/** Every text there is of an assessment's brief, without the text: languages in order, the oldest first. */
export async function listBriefs(db: Queryable, input: { assessmentId: string }) {
	const { language, version, writer, createdAt } = brief;
	return db
		.select({ language, version, writer, createdAt })
		.from(brief)
		.where(eq(brief.assessmentId, input.assessmentId))
		.orderBy(asc(language), asc(version));
}

export type BriefListed = Awaited<ReturnType<typeof listBriefs>>[number];
