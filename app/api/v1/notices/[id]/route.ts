import { type FoundNotice, findNotice, listNoticeSources } from "@/db/queries/notices";
import { found, pathId, read, type WithId } from "../../read";

type FurtherSource = Awaited<ReturnType<typeof listNoticeSources>>[number];

export const GET = read<WithId>(async (db, _request, context) => {
	const id = await pathId(context, "notice");
	const notice = found(await findNotice(db, { id }), "notice");
	return noticeAnswer(notice, await listNoticeSources(db, { noticeId: id }));
});

function noticeAnswer(notice: FoundNotice, sources: FurtherSource[]) {
	const { createdAt, identity, parts, evidence, ...facts } = notice;
	return {
		...facts,
		receivedAt: createdAt,
		sources,
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
