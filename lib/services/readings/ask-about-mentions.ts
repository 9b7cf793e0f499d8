import type { Queryable } from "@/db/client";
import { findMatchCandidates } from "@/db/queries/matching";
import { matchParts } from "@/lib/domain/matching";
import type { Evidence, NoticeReading } from "@/lib/domain/notice";
import { isCalm, listed } from "@/lib/domain/other-letter";

const NO_NOTICE = "has no number and no date of a notice";

/** Words of an end of supply, which were not enough to make it a notice. */
const isEnd = ({ field, isChosen }: Evidence) => field === "type" && isChosen === false;

/**
 * What is no notice and yet names parts of the company beside words of an end of supply is for a person to look at, but
 * for papers of an order and the like. Which of the two is right no program can say.
 * @returns the reading as it is to be kept, and the company's numbers that it names
 */
export async function askAboutMentions(
	db: Queryable,
	{ mentions = [], ...reading }: NoticeReading,
): Promise<{ reading: NoticeReading; named: string[] }> {
	if (reading.type !== "not_a_notice" || mentions.length === 0) return { reading, named: [] };
	const candidates = await findMatchCandidates(db, { manufacturerKey: null, mpns: mentions });
	const named = [...new Set(matchParts(null, mentions, candidates).map(({ mpn }) => mpn))];
	if (named.length === 0 || isCalm(reading)) return { reading, named };
	const reviewReasons = [...new Set([...reading.reviewReasons, "low_confidence" as const])];
	const reason = `names ${listed(named)} of the company, but ${NO_NOTICE}`;
	const evidence = reading.evidence.map((one) => (isEnd(one) ? { ...one, reason } : one));
	return { reading: { ...reading, evidence, reviewReasons, needsReview: true }, named };
}
