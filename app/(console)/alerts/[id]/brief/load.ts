import { notFound } from "next/navigation";
import { cache } from "react";
import { database } from "@/db/client";
import { getAlertDetail } from "@/db/queries/alert-detail";
import { listVersions } from "@/db/queries/assessments";
import { findBrief, listBriefs } from "@/db/queries/briefs";
import { listDecisions } from "@/db/queries/decisions";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { decisionLines, standingWords } from "@/lib/domain/brief/standing";
import { env } from "@/lib/env";
import { settledOf } from "../decision-settled";
import { BriefSearch, briefPath } from "./search-params";

type Params = Record<string, string | string[] | undefined>;

/** One brief with all that its page shows; `brief` is undefined where that version has none in the language. */
async function loadBrief(id: string, search: BriefSearch) {
	await requireSession(briefPath(id, search));
	const { db } = database();
	const { language, version, text } = search;
	const asked = version === undefined ? { id } : { id, version };
	const detail = isUuid(id) ? await getAlertDetail(db, asked) : undefined;
	if (!detail?.assessment) return notFound();
	const { alert, assessment } = detail;
	const wanted = { assessmentId: assessment.id, language };
	const [brief, texts, versions, rows] = await Promise.all([
		findBrief(db, text === undefined ? wanted : { ...wanted, version: text }),
		listBriefs(db, { assessmentId: assessment.id }),
		listVersions(db, { alertId: id }),
		listDecisions(db, { alertId: id }),
	]);
	if (!brief && text !== undefined) return notFound();
	const isNewest = versions.every(({ version: other }) => other <= assessment.version);
	const settled = settledOf(rows, isNewest && alert.state === "open" ? assessment : null);
	const said = { state: alert.state, assessment: assessment.result, decisions: settled };
	const standing = standingWords(said, language);
	const decisions = decisionLines(settled, language);
	const url = new URL(briefPath(id, { language, version: assessment.version }), env.NEXTAUTH_URL).href;
	return { alertId: id, language, assessment, brief, texts, versions, standing, decisions, url };
}

export type LoadedBrief = Awaited<ReturnType<typeof loadBrief>>;

const once = cache((id: string, search: string) => loadBrief(id, BriefSearch.parse(JSON.parse(search))));

/** Once a request, for the page and its title. */
export async function load(params: Promise<{ id: string }>, searchParams: Promise<Params>) {
	return once((await params).id, JSON.stringify(BriefSearch.parse(await searchParams)));
}
