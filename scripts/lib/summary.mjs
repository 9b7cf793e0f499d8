import { join } from "node:path";

const SAMPLE = "fixtures/notices/01-ti-pdn-pdf-grid/message.eml";

/** What a person needs when all is up. */
export function summaryLines({ home, up, database, slackWebhook }) {
	const messages = slackWebhook
		? "the webhook in NOTIFY_SLACK_WEBHOOK_URL"
		: `${join(home, "messages.jsonl")}, also at ${up.receiverUrl}/messages and here`;
	return [
		"",
		`  Sundown runs at ${up.url}`,
		"",
		`  Sign in      ${up.email}  ${up.password}`,
		`  API key      ${up.apiKey}`,
		`  Data         ${database ? "the database in DATABASE_URL; the rest in " : ""}${home}`,
		`  Messages     ${messages}`,
		`  Logs         ${join(home, "logs")}`,
		"",
		"  Send it a notice (from the project folder):",
		"",
		`  ${curlLine(up)}`,
		"",
		"  Ctrl-C stops it.",
		"",
	];
}

const curlLine = ({ url, apiKey }) =>
	`curl -s -X POST -H "Authorization: Bearer ${apiKey}" -H "Content-Type: message/rfc822" ` +
	`--data-binary @${SAMPLE} ${url}/api/v1/ingest/email/raw`;
