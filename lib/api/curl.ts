import type { Body } from "./page-model";

type Asked = { method: string; path: string; proof: string | undefined; bodies: readonly Body[] };

const HOST = "https://sundown.example";
/** What stands for the proof that a sender has to compute, or is given. */
const PROOF: Record<string, readonly string[]> = {
	apiKey: [header("authorization: Bearer sd_live_…")],
	basic: ["-u 'user:password'"],
	standardWebhooks: [
		header("webhook-id: msg_1"),
		header("webhook-timestamp: 1795338000"),
		header("webhook-signature: v1,…"),
	],
	sendGridSignature: [
		header("x-twilio-email-event-webhook-timestamp: 1795338000"),
		header("x-twilio-email-event-webhook-signature: …"),
	],
};

/** The operation as a command of a POSIX shell: its first proof, and its example where it has one. */
export function curlOf({ method, path, proof, bodies }: Asked): string {
	const body = bodies.find(({ example }) => example !== undefined) ?? bodies[0];
	const lines = [
		method === "GET" ? "curl" : `curl -X ${method}`,
		...(PROOF[proof ?? ""] ?? []),
		...(body ? dataOf(body) : []),
		quoted(`${HOST}${path}`),
	];
	return lines.join(" \\\n  ");
}

function dataOf({ mediaType, example }: Body): string[] {
	if (isFields(example) && mediaType === "multipart/form-data")
		return Object.entries(example).map(([name, value]) => `--form-string ${quoted(`${name}=${value}`)}`);
	if (isFields(example) && mediaType === "application/x-www-form-urlencoded")
		return Object.entries(example).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`);
	const type = header(`content-type: ${mediaType}`);
	if (example === undefined) return [type, "--data-binary @file"];
	const text = typeof example === "string" ? example : JSON.stringify(example);
	return [type, `--data-binary ${quoted(text)}`];
}

const isFields = (example: unknown): example is Record<string, string> =>
	typeof example === "object" && example !== null;

function header(line: string): string {
	return `-H ${quoted(line)}`;
}

/** Nothing is special between single quotes but they themselves (POSIX, Shell Command Language 2.2.2). */
function quoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
