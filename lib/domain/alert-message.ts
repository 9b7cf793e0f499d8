import { formatFor } from "./brief/format";
import { wordsOf } from "./brief/input";
import { some } from "./brief/markdown";
import { mostUrgentFirst } from "./brief/urgency";
import { daysBetween } from "./calendar";
import type { Assessment } from "./exposure/types";
import { OPTION_LABEL } from "./labels";

export type AlertMessageInput = {
	headline: string;
	/** Where the alert is decided. */
	url: string;
	traceId: string;
	needsReview: boolean;
	assessment: Assessment;
};

/** A message for an incoming webhook in Slack's block layout: `text` for notifications, `blocks` for the channel. */
export type AlertMessage = { text: string; blocks: { type: string; [field: string]: unknown }[] };

/** Slack's own limits: 150 characters in a header, 3,000 in a text, 10 fields of 2,000 (docs.slack.dev, block kit). */
const HEADER_LENGTH = 150;
const FIELD_LENGTH = 2_000;
const PARTS_SHOWN = 5;
const PRODUCTS_SHOWN = 20;

/** As the console and the English brief write them. */
const FORMAT = formatFor("en");
const { fromToday } = wordsOf("en");

export function composeAlertMessage(input: AlertMessageInput): AlertMessage {
	const { assessment } = input;
	const blocks: AlertMessage["blocks"] = [
		{ type: "header", text: { type: "plain_text", text: shorten(input.headline, HEADER_LENGTH) } },
		{
			type: "section",
			fields: figures(input).map(([name, value]) => mrkdwn(`*${name}*\n${plain(value)}`)),
		},
	];
	const parts = recommendations(assessment);
	if (parts) blocks.push({ type: "section", text: mrkdwn(parts) });
	if (input.needsReview)
		blocks.push({ type: "section", text: mrkdwn("*A person has to review the reading.*") });
	blocks.push({
		type: "actions",
		elements: [{ type: "button", text: { type: "plain_text", text: "Open the alert" }, url: input.url }],
	});
	blocks.push({ type: "context", elements: [mrkdwn(`trace ${input.traceId}`)] });
	return { text: `${plain(input.headline)} ${input.url}`, blocks };
}

/** Nothing is hit for certain, and a person has yet to say whether that is so: then no figure may reassure. */
function isUndecided({ assessment, needsReview }: AlertMessageInput): boolean {
	return assessment.parts.length === 0 && (needsReview || assessment.possible !== null);
}

function figures(input: AlertMessageInput): [string, string][] {
	const { assessment } = input;
	const { asOf, reportingCurrency: currency } = assessment;
	if (isUndecided(input)) {
		const lastOrder = assessment.lastOrderDate ? FORMAT.day(assessment.lastOrderDate) : "not known";
		return [
			["Last order date", lastOrder],
			["Margin at risk", "not known until a person has looked"],
		];
	}
	const dated = (day: string | null, none: string) => {
		if (day === null) return none;
		const days = daysBetween(asOf, day);
		return `${FORMAT.day(day)} (${fromToday(days, FORMAT.whole(Math.abs(days)))})`;
	};
	return [
		["Order by", dated(assessment.actBy, "no order needed")],
		["Last order date", dated(assessment.lastOrderDate, "none known")],
		["First run-out", dated(assessment.runOutDate, "stock lasts")],
		["Margin at risk", FORMAT.money(assessment.marginAtRisk, currency)],
		["Products hit", productsHit(assessment)],
	];
}

function productsHit({ products }: Assessment): string {
	if (products.length === 0) return "none";
	const named = some(
		products.map(({ sku }) => sku),
		PRODUCTS_SHOWN,
	);
	return products.length > PRODUCTS_SHOWN ? `${FORMAT.whole(products.length)}: ${named}` : named;
}

/** What to do about each part, what has to be ordered first in front. */
function recommendations({ parts, asOf }: Assessment): string {
	const exposed = mostUrgentFirst(parts).filter(({ coverage }) => coverage !== "covered");
	const lines = exposed.slice(0, PARTS_SHOWN).map((part) => {
		const option = part.recommended ? OPTION_LABEL[part.recommended] : "no option is feasible";
		const by =
			part.orderBy && (part.orderBy <= asOf ? ", order now" : `, order by ${FORMAT.day(part.orderBy)}`);
		return `• ${plain(part.internalPart)}: ${option}${by ?? ""}`;
	});
	if (exposed.length > PARTS_SHOWN) lines.push(`… and ${FORMAT.whole(exposed.length - PARTS_SHOWN)} more`);
	return lines.join("\n");
}

function mrkdwn(text: string) {
	return { type: "mrkdwn", text: shorten(text, FIELD_LENGTH) };
}

/** Slack's three control characters, so that no notice can write a link or a mention. */
function plain(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function shorten(text: string, length: number): string {
	return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
