import { ListChecks } from "lucide-react";
import Link from "next/link";
import { cache } from "react";
import { buttonStyle } from "@/components/ui/button";
import { database } from "@/db/client";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { listStandingCorrections } from "@/db/queries/corrections";
import { newestOf } from "@/lib/domain/corrections";
import type { NoticeField } from "@/lib/domain/notice";
import { openValues } from "@/lib/domain/review-progress";
import { plural } from "@/lib/format";
import { standingReview } from "@/lib/services/corrections/standing";

/** The way to where a person puts right what was read, with how much there is in doubt. */
export async function ReviewLink({ detail: { alert, notice } }: { detail: AlertDetail }) {
	const review = await standingReview(database().db, notice);
	const { look, rest } = openValues({ ...review, reading: review.now });
	const doubtful = look.length + notice.reviewReasons.length;
	const unseen = rest.facts.length + rest.lines.length;
	return (
		<Link href={`/alerts/${alert.id}/review`} className={buttonStyle({ size: "small" })}>
			<ListChecks aria-hidden />
			{doubtful > 0 ? `Review ${plural(doubtful, "value")}` : unseen > 0 ? "Look at the reading" : "Reviewed"}
		</Link>
	);
}

const corrected = cache(async (noticeId: string) =>
	newestOf(await listStandingCorrections(database().db, { noticeId })),
);

/** Who put a value right, where it is no longer the one that the quote beside it says. */
export async function CorrectedBy({ noticeId, field }: { noticeId: string; field: NoticeField }) {
	const said = (await corrected(noticeId)).get(field);
	if (!said || said.action === "accepted") return null;
	return <span className="block font-normal text-ink-soft text-xs">Corrected by {said.by}</span>;
}
