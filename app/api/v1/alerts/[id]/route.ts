import { type AlertDetail, getAlertDetail } from "@/db/queries/alert-detail";
import { knownFigures } from "@/lib/api/answers/alert";
import { isListUnread } from "@/lib/domain/notice";
import { found, pathId, read, type WithId } from "../../read";

export const GET = read<WithId>(async (db, _request, context) => {
	const id = await pathId(context, "alert");
	return alertAnswer(found(await getAlertDetail(db, { id }), "alert"));
});

function alertAnswer(detail: AlertDetail) {
	const { alert, notice, delivery, assessment, brief, notifications } = detail;
	const isUnread = isListUnread({ parts: detail.parts, reviewReasons: notice.reviewReasons });
	return {
		...knownFigures(alert, isUnread),
		deliveryId: delivery.id,
		traceId: delivery.traceId,
		notice: {
			id: notice.id,
			manufacturer: notice.manufacturer,
			number: notice.number,
			revision: notice.revision,
			type: notice.type,
			needsReview: notice.needsReview,
			reviewReasons: notice.reviewReasons,
		},
		assessment: assessment ? { id: assessment.id, version: assessment.version, ...assessment.result } : null,
		brief: brief ? { headline: brief.headline, body: brief.body } : null,
		notifications: notifications.map(({ channel, state, attempts, lastError, sentAt }) => ({
			channel,
			state,
			attempts,
			lastError,
			sentAt,
		})),
	};
}
