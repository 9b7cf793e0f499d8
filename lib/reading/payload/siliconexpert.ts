import { type Block, textBlock } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import {
	dateDoubts,
	kindField,
	labelled,
	type PartRow,
	type PayloadContent,
	partTable,
	rowDoubts,
} from "@/lib/reading/payload/content";
import { Field, kindOf } from "@/lib/reading/payload/field";
import { readPartDetail } from "@/lib/reading/payload/siliconexpert-detail";

/**
 * SiliconExpert Direct API (siliconexpert.com/apidocs): a `pcn` answer, a `partDetail` answer, or a bare `PCNDto`.
 * Each may stand alone or in a list; the values are strings, booleans too. Null for any other payload.
 * @throws {UnreadableDelivery} with the path of a field that is missing or of another type
 */
export function readSiliconExpert(root: Field): PayloadContent | null {
	const parts = under(root, "ResultDto");
	if (parts) return readPartDetail(parts);
	const answer = under(root, "PCNData");
	if (answer) return readNotices(noticesOf(answer.someItems().map((entry) => entry.at("PCNDto"))));
	return root.at("PCNDto").isNothing ? null : readNotices(root.at("PCNDto").someItems());
}

/** A part without a notice has an empty list; without any notice at all the answer is none that we know. */
function noticesOf(answers: readonly Field[]): Field[] {
	const known = answers.filter(({ value }) => !(Array.isArray(value) && value.length === 0));
	return (known.length > 0 ? known : answers).flatMap((dto) => dto.someItems());
}

/** `pcn` answers under `Result`, `partDetail` under `Results`; clients meet either name. */
function under(root: Field, name: string): Field | undefined {
	return ["Result", "Results"].map((result) => root.at(result, name)).find((field) => !field.isNothing);
}

/** @throws {UnreadableDelivery} for an answer that is no success, or none of the known answers */
export function readSiliconExpertAnswer(root: Field): PayloadContent {
	const success =
		["Success", "success"].map((name) => root.at("Status", name)).find((field) => !field.isNothing) ??
		new Field("true", "");
	if (!/^true$/i.test(success.plain))
		throw new UnreadableDelivery(success.path, "true", otherThanTrue(success));
	const content = readSiliconExpert(root);
	if (content) return content;
	const { path, value } = root.at("Result", "PCNData");
	throw new UnreadableDelivery(path, "an object or a list", kindOf(value));
}

const otherThanTrue = ({ plain, value }: Field) => (/^false$/i.test(plain) ? "false" : kindOf(value));

const DATES = [
	["NotificationDate", "Issue date"],
	["LastTimeBuyDate", "Last order date"],
	["LastShipDate", "Last ship date"],
	["EffectiveDate", "Effective date"],
] as const;

/**
 * The `PCNDto` of a `pcn` answer: one for each part and notice. A delivery is one notice, the first of the answer;
 * that there were others goes to review.
 */
function readNotices(all: readonly Field[]): PayloadContent {
	const keyOf = (dto: Field) =>
		JSON.stringify(
			[dto.at("Manufacturer").someText(), dto.at("PCNNumber").someText()].map((text) => text.toUpperCase()),
		);
	const keys = all.map(keyOf);
	const same = all.filter((_, index) => keys[index] === keys[0]);
	const first = (name: string) => same.map((dto) => dto.at(name).text()).find((text) => text !== "") ?? "";
	const status = same.map((dto) => dto.at("TypeOfChange").someText())[0] ?? "";
	const rows = rowsOf(same);
	const dates = DATES.map(([name, label]) => ({ label, text: first(name) }));
	return {
		blocks: [
			...labelled("Manufacturer", first("Manufacturer")),
			...labelled("Notice number", first("PCNNumber")),
			...dates.flatMap(({ label, text }) => labelled(label, text)),
			kindField(status),
			...prose(first("DescriptionOfChange")),
			partTable(rows),
		],
		notParts: same.flatMap((dto) => [dto.at("PCNId").plain, dto.at("PCNNumber").text()]),
		reasons: [
			...(same.length < all.length ? ["rows_not_read" as const] : []),
			...rowDoubts(rows),
			...dateDoubts(dates.map(({ text }) => text)),
		],
	};
}

const prose = (text: string): Block[] => (text === "" ? [] : [textBlock(text)]);

/** Dates stand at a row only where the rows of one notice differ in them. */
function rowsOf(dtos: readonly Field[]): PartRow[] {
	const differ = (name: string) => new Set(dtos.map((dto) => dto.at(name).text())).size > 1;
	const [ordersDiffer, shipsDiffer] = [differ("LastTimeBuyDate"), differ("LastShipDate")];
	return dtos.flatMap((dto) => {
		const status = dto.at("TypeOfChange").someText();
		const rest = {
			status,
			...(ordersDiffer && { lastOrderDate: dto.at("LastTimeBuyDate").text() }),
			...(shipsDiffer && { lastShipDate: dto.at("LastShipDate").text() }),
		};
		return affectedBy(dto).map((mpn) => ({ mpn, ...rest }));
	});
}

/** An empty name says that the notice names no part; a missing one that the format is another. */
function affectedBy(dto: Field): string[] {
	const names = dto.at("AffectedProductName");
	if (names.value === undefined) throw new UnreadableDelivery(names.path, "a text", "nothing");
	const mpns = names
		.text()
		.split(/[;|\n]/)
		.map((mpn) => mpn.trim());
	return [...new Set(mpns)].filter((mpn) => mpn !== "");
}
