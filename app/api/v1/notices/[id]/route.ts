import { type FoundNotice, findNotice } from "@/db/queries/notices";
import { found, pathId, read, type WithId } from "../../read";

export const GET = read<WithId>(async (db, _request, context) => {
	const id = await pathId(context, "notice");
	return noticeAnswer(found(await findNotice(db, { id }), "notice"));
});

function noticeAnswer(notice: FoundNotice) {
	const { createdAt, parts, evidence, ...facts } = notice;
	return {
		...facts,
		receivedAt: createdAt,
		parts: parts.map(
			({ mpn, disposition, replacement, lastOrderDate, lastShipDate, noLastOrder, matches }) => ({
				mpn,
				disposition,
				replacement,
				lastOrderDate,
				lastShipDate,
				noLastOrder,
				matches: matches.map(({ internalPart, kind }) => ({ internalPart, kind })),
			}),
		),
		evidence: evidence.map(({ field, quote, source, page, method }) => ({
			field,
			quote,
			source,
			page,
			method,
		})),
	};
}
