import { looksLikePart } from "@/lib/domain/part-number";
import { type Block, textBlock } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import {
	dateDoubts,
	kindField,
	labelled,
	type PayloadContent,
	partTable,
} from "@/lib/reading/payload/content";
import { type Field, kindOf } from "@/lib/reading/payload/field";
import { NOT_AFFECTED } from "@/lib/reading/rules/clauses";
import { sentences } from "@/lib/reading/text";

/** "E-Switch EOL-26-0413: TL3328NF160QG EOL 18/Sep/2026". */
const DESCRIPTION = /^(?<maker>\D[^:]*?)\s+(?<number>[\w/.-]*\d[\w/.-]*)\s*:\s*(?<rest>.*)$/;
/** Letters of a description in which maker and number are looked for. */
const LONGEST_DESCRIPTION_HEAD = 400;
const NOTICES = "ProductChangeNotifications";

/**
 * Digi-Key change notifications v3 (`GET ChangeNotifications/v3/Products/{DigiKeyPartNumber}`): maker, number and part
 * stand only inside `PcnDescription`; `PcnType` is in the language of the caller, and no date is that of a last order.
 * Null for any other payload.
 * @throws {UnreadableDelivery} with the path of a field that is missing or of another type
 */
export function readDigiKey(root: Field): PayloadContent | null {
	const notices = root.at(NOTICES).items();
	const [latest] = latestFirst(notices);
	return latest ? readNotice(root, notices, latest) : null;
}

/** An empty list says that there is no notice about the part. @throws {UnreadableDelivery} when there is no list */
export function readDigiKeyAnswer(root: Field): PayloadContent {
	const { value, path } = root.at(NOTICES);
	if (!Array.isArray(value)) throw new UnreadableDelivery(path, "a list", kindOf(value));
	return readDigiKey(root) ?? { blocks: [], notParts: [], reasons: [] };
}

/** The answer lists all notices about one part; a delivery is one notice, the latest, the others go to review. */
function latestFirst(notices: readonly Field[]): Field[] {
	const dated = notices.map((notice) => ({ notice, date: notice.at("PcnChangeDate").text() }));
	return dated.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).map(({ notice }) => notice);
}

function readNotice(root: Field, notices: readonly Field[], notice: Field): PayloadContent {
	const description = notice.at("PcnDescription").someText();
	const { maker, number } = description.slice(0, LONGEST_DESCRIPTION_HEAD).match(DESCRIPTION)?.groups ?? {};
	const rest = number === undefined ? description : description.slice(description.indexOf(":") + 1);
	const own = root.at("DigiKeyPartNumber").text();
	const status = notice.at("PcnType").text();
	const changed = notice.at("PcnChangeDate").text();
	const parts = sentences(rest)
		.flatMap(({ text }) => (NOT_AFFECTED.test(text) ? [] : [text]))
		.join(" ")
		.split(/[\s,;]+/)
		.filter((word) => looksLikePart(word) && word !== own && !/^\d{1,2}\/[A-Za-z]{3}\/\d{2,4}$/.test(word));
	const rows = [...new Set(parts)].map((mpn) => ({ mpn, status }));
	const table: Block[] = rows.length > 0 ? [partTable(rows)] : [];
	const others = notices.some((other) => other.at("PcnDescription").someText() !== description);
	return {
		blocks: [
			...labelled("Manufacturer", notice.at("ManufacturerName").text() || (maker ?? "")),
			...labelled("Notice number", number ?? ""),
			...(status ? [kindField(status)] : []),
			...labelled("Issue date", changed),
			textBlock(description),
			...table,
		],
		notParts: notices.map((one) => one.at("DigiKeyPartNumber").text()).concat(own),
		reasons: [...(others ? ["rows_not_read" as const] : []), ...dateDoubts([changed])],
	};
}
