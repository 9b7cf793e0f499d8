import type { Evidence, ReviewReason } from "@/lib/domain/notice";
import type { DateFindings } from "@/lib/reading/rules/dates";
import type { DetailFindings } from "@/lib/reading/rules/details";
import type { Doubts } from "@/lib/reading/rules/doubts";
import type { Finding } from "@/lib/reading/rules/finding";
import type { MakerFinding } from "@/lib/reading/rules/maker";
import type { PartLine } from "@/lib/reading/rules/part-line";
import type { FirstNotice } from "@/lib/reading/rules/several";
import type { LastDate } from "@/lib/reading/rules/unread-labels";
import type { WhyNone } from "@/lib/reading/rules/why-none";

/** All that the rules found in one delivery. */
export type Findings = {
	kind: Finding | null;
	/** What it is instead, where no kind of notice was found. */
	whyNone: WhyNone | null;
	maker: MakerFinding | null;
	/** Who the maker may be, where nothing prints a name. */
	makerCandidates: Evidence[];
	numbers: Finding[];
	revisions: Finding[];
	titles: Finding[];
	dates: DateFindings;
	lines: PartLine[];
	unreadRows: string[];
	doubts: Doubts;
	/** Last dates that are named and of which no value was read. */
	unreadLastDates: ReadonlySet<LastDate>;
	referred: ReadonlySet<string>;
	/** Reasons that the document itself gives. */
	reasons: ReadonlySet<ReviewReason>;
	listElsewhere: { any: boolean; whole: boolean };
	statedCount: number | null;
	attachments: number;
	details: DetailFindings;
	/** Numbers of further notices in the same delivery, which were not read. */
	others: FirstNotice["others"];
};
