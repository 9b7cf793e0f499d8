import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const ENVELOPES = path.join(import.meta.dirname, "../../fixtures/alert-envelopes.json");
const Envelopes = z.record(z.string(), z.record(z.string(), z.string()));

export type SampleRequest = { endpoint: string; contentType: string; body: string | Uint8Array<ArrayBuffer> };

/**
 * The request that brings a case: its mail as it is; or its platform's payload, whole, as `raw_context` of an alert
 * whose required fields a connector would fill in.
 */
export async function requestOf(folder: string): Promise<SampleRequest> {
	const mail = path.join(folder, "message.eml");
	if (existsSync(mail)) {
		const body = new Uint8Array(await readFile(mail));
		return { endpoint: "/api/v1/ingest/email/raw", contentType: "message/rfc822", body };
	}
	const name = path.basename(folder);
	const envelope = Envelopes.parse(JSON.parse(await readFile(ENVELOPES, "utf8")))[name];
	if (!envelope) throw new Error(`${ENVELOPES} has no entry for ${name}`);
	const raw_context: unknown = JSON.parse(await readFile(path.join(folder, "payload.json"), "utf8"));
	return {
		endpoint: "/api/v1/ingest/component-alert",
		contentType: "application/json",
		body: JSON.stringify({ ...envelope, raw_context }),
	};
}
