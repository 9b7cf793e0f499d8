import type { DriftKind } from "./kind";

type Drift = DriftKind & { channel: string; url: string; traceId: string };

/** What engineers are told of a new kind of drift, in Slack's block layout. */
export function composeDriftMessage(drift: Drift) {
	const head = `A delivery of ${drift.channel} cannot be read`;
	const facts = [
		["Where", drift.path],
		["Expected", drift.expected],
		["Found", drift.found],
	];
	return {
		text: `${plain(head)}: ${plain(drift.path)}. ${drift.url}`,
		blocks: [
			{ type: "header", text: { type: "plain_text", text: head } },
			{
				type: "section",
				fields: facts.map(([name, value]) => mrkdwn(`*${name}*\n${plain(value ?? "")}`)),
			},
			{
				type: "section",
				text: mrkdwn(
					"It is kept, with all that will come like it. Once the reader is mended they can be read again.",
				),
			},
			{
				type: "actions",
				elements: [
					{ type: "button", text: { type: "plain_text", text: "Open the drift log" }, url: drift.url },
				],
			},
			{ type: "context", elements: [mrkdwn(`trace ${drift.traceId}`)] },
		],
	};
}

const mrkdwn = (text: string) => ({ type: "mrkdwn", text });

/** Slack's control characters (docs.slack.dev, "Formatting message text"), and its marks of emphasis. */
const plain = (text: string) =>
	text
		.replace(/&/g, "&amp;")
		.replace(/</g, "&lt;")
		.replace(/>/g, "&gt;")
		.replace(/[*_~`]/g, "$&\u200B");
