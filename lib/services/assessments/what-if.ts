import { and, eq, ne } from "drizzle-orm";
import type { Database, Queryable } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import { companyInputs } from "@/db/queries/exposure-inputs";
import { findMatchCandidates } from "@/db/queries/matching";
import { approvedPart, part } from "@/db/schema";
import { assess } from "@/lib/domain/exposure/assess";
import type { NoticeLineInput } from "@/lib/domain/exposure/inputs";
import { withOrderSaid } from "@/lib/domain/exposure/supposed-order";
import type { Assessment } from "@/lib/domain/exposure/types";
import { settingsOf, supposed, WhatIf } from "@/lib/domain/exposure/what-if";
import { manufacturerKeys, matchParts } from "@/lib/domain/matching";
import { AppError } from "@/lib/errors";

type Met = {
	mpn: string;
	sourceId: string;
	internalPart: string;
	kind: NoticeLineInput["matches"][number]["kind"];
};

/**
 * The exposure if a part ended, from one snapshot of the company's data; stores nothing.
 * @throws AppError `invalid`, `not_found` when the company has no such internal part, or none of that maker; MissingRate.
 */
export async function assessWhatIf(args: {
	ctx: { db: Database };
	input: WhatIf & { asOf: string };
}): Promise<Assessment> {
	const { asOf, ...asked } = args.input;
	const question = WhatIf.parse(asked);
	const inputs = await args.ctx.db.transaction(
		async (tx) => {
			const met = await sourcesMet(tx, question);
			const internalParts = [...new Set(met.map(({ internalPart }) => internalPart))].sort();
			return { met, company: await companyInputs(tx, { internalParts, asOf, noticeId: null }) };
		},
		{ isolationLevel: "repeatable read", accessMode: "read only" },
	);
	const { lastOrderDate = null, lastShipDate = null } = question;
	const world = {
		asOf,
		...inputs.company,
		settings: settingsOf(inputs.company.settings, question.settings),
		notice: { type: "discontinuance" as const, issueDate: null, lastOrderDate, lastShipDate },
		lines: linesOf(inputs.met, question),
	};
	return withOrderSaid(assess(supposed(world, question)), question.buyQuantity ?? "0");
}

async function sourcesMet(db: Queryable, question: WhatIf): Promise<Met[]> {
	const keyOf = manufacturerKeys(await listManufacturers(db));
	const makerKey = question.manufacturer === undefined ? null : keyOf(question.manufacturer);
	if (question.internalPart !== undefined) return sourcesOfPart(db, question.internalPart, makerKey);
	const mpns = [question.mpn ?? ""];
	const candidates = await findMatchCandidates(db, { manufacturerKey: makerKey, mpns });
	const met = matchParts(makerKey, mpns, candidates);
	// A misspelt maker or number must not come back as "nothing at risk".
	if (met.length === 0) throw new AppError("not_found", "No approved source of the company has this number.");
	return met.map(({ mpn, candidate, kind }) => ({
		mpn,
		kind,
		sourceId: candidate.id,
		internalPart: candidate.internalPart,
	}));
}

/** Every source of the company's own part that may be used, or those of one maker. */
async function sourcesOfPart(db: Queryable, internalPart: string, makerKey: string | null): Promise<Met[]> {
	const [known] = await db
		.select({ id: part.internalPart })
		.from(part)
		.where(eq(part.internalPart, internalPart));
	if (!known) throw new AppError("not_found", "The company has no such internal part.");
	const sources = await db
		.select({ id: approvedPart.id, mpn: approvedPart.mpn, key: approvedPart.manufacturerKey })
		.from(approvedPart)
		.where(and(eq(approvedPart.internalPart, internalPart), ne(approvedPart.status, "rejected")));
	const ofMaker = sources.filter(({ key }) => makerKey === null || key === makerKey);
	// A misspelt maker must not come back as "nothing at risk".
	if (makerKey !== null && ofMaker.length === 0)
		throw new AppError("not_found", "No approved source of this internal part is of this manufacturer.");
	return ofMaker.map(({ id, mpn }) => ({ mpn, sourceId: id, internalPart, kind: "exact" }));
}

function linesOf(met: readonly Met[], question: WhatIf): NoticeLineInput[] {
	return met.map(({ mpn, sourceId, kind }) => ({
		mpn,
		disposition: "discontinued",
		replacement: question.replacement ?? null,
		lastOrderDate: question.lastOrderDate ?? null,
		lastShipDate: question.lastShipDate ?? null,
		noLastOrder: false,
		matches: [{ sourceId, kind }],
	}));
}
