import { textBlock } from "@/lib/reading/document/document";
import {
	dateDoubts,
	kindField,
	labelled,
	type PayloadContent,
	partTable,
	rowDoubts,
} from "@/lib/reading/payload/content";
import type { Field } from "@/lib/reading/payload/field";
import { statusWords } from "@/lib/reading/payload/lifecycle";

/** What a `partDetail` answer says of one part, and the notice that its state rests on. */
type PartState = {
	maker: string;
	mpn: string;
	status: string;
	lastOrder: string;
	comment: string;
	notice: Named;
};
type Named = {
	number: string;
	issued: string;
	effective: string;
	lastOrder: string;
	lastShip: string;
	description: string;
	/** Several notices and nothing that says which is the present one. */
	unsure: boolean;
	ids: string[];
};

/**
 * `partDetail`: `ResultDto[]`, each with `SummaryData`, `LifeCycleData`, the summary `PCNData.PCNDto` (`Last…`) and the
 * part's whole history `PCNDetails.PCNDto`. Parts of one maker that rest on one notice are its lines; others go to
 * review. A part that is active is no news, and a forecast year of end of life no date.
 */
export function readPartDetail(results: Field): PayloadContent {
	const states = results.someItems().map(stateOf);
	const news = states.filter(({ status }) => statusWords(status) !== "no change");
	const [first] = news;
	if (!first) return { blocks: [], notParts: [], reasons: [] };
	const isSame = (state: PartState) =>
		state.maker === first.maker && state.notice.number === first.notice.number;
	const same = news.filter(isSame);
	const { notice } = first;
	const several = same.length > 1;
	const rows = same.map(({ mpn, status, lastOrder }) => ({
		mpn,
		status,
		...(several && { lastOrderDate: lastOrder }),
	}));
	const texts = [...new Set([...same.map((state) => state.comment), notice.description])];
	const dates: [label: string, text: string][] = [
		["Issue date", notice.issued],
		["Last order date", several ? "" : first.lastOrder],
		["Last order date", notice.lastOrder],
		["Last ship date", notice.lastShip],
		["Effective date", notice.effective],
	];
	return {
		blocks: [
			...labelled("Manufacturer", first.maker),
			...labelled("Notice number", notice.number),
			...dates.flatMap(([label, text]) => labelled(label, text)),
			kindField(first.status),
			...texts.filter((text) => text !== "").map((text) => textBlock(text)),
			partTable(rows),
		],
		notParts: [...notice.ids, notice.number],
		reasons: [
			...(same.length < news.length || notice.unsure ? ["rows_not_read" as const] : []),
			...rowDoubts(rows),
			...dateDoubts(dates.map(([, text]) => text)),
		],
	};
}

function stateOf(part: Field): PartState {
	const life = part.at("LifeCycleData").someItems()[0] ?? part;
	const summary = part.at("SummaryData").isNothing ? part : (part.at("SummaryData").items()[0] ?? part);
	return {
		maker: summary.at("Manufacturer").someText(),
		mpn: summary.at("PartNumber").someText(),
		status: life.at("PartStatus").someText(),
		lastOrder: life.at("LTBDate").text(),
		comment: life.at("LifeCycleComment").text(),
		notice: noticeOf(part),
	};
}

/** The summary names the notice of the end of life, else the last one; the history has the rest of what it says. */
function noticeOf(part: Field): Named {
	const history = part.at("PCNDetails", "PCNDto").items();
	const [summary] = part.at("PCNData", "PCNDto").items();
	const said = (name: string) => summary?.at(name).text() ?? "";
	const kind = said("LastEOLNumber") === "" ? "PCN" : "EOL";
	const number = said(`Last${kind}Number`);
	const named = history.find((dto) => dto.at("PCNNumber").someText() === number);
	const dto = named ?? (number === "" ? history[0] : undefined);
	const of = (name: string) => dto?.at(name).text() ?? "";
	return {
		number: number || of("PCNNumber"),
		issued: of("NotificationDate") || said(`Last${kind}Date`),
		effective: of("EffectiveDate"),
		lastOrder: of("LastTimeBuyDate"),
		lastShip: of("LastShipDate"),
		description: of("DescriptionOfChange"),
		unsure: number === "" && history.length > 1,
		ids: history.map((entry) => entry.at("PCNId").plain),
	};
}
