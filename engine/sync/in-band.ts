import { z } from "zod";
import { requestSdk } from "../protocol/request";
import { SyncRefused } from "./registration";
import type { Registration } from "./store";

const answer = z.object({
	app_id: z.string().min(1),
	functions: z.array(z.unknown()),
	framework: z.string().optional(),
	sdk_version: z.string().optional(),
});

const TIMEOUT_MS = 10_000;

/** Asks a serve handler for its functions (Inngest SDK spec 4.3: `PUT`, in-band). */
export async function askFunctions(url: string, signingKey: string | undefined): Promise<Registration> {
	const response = await requestSdk({
		method: "PUT",
		url,
		body: JSON.stringify({ url }),
		headers: { "x-inngest-sync-kind": "in_band" },
		signingKey,
		signal: AbortSignal.timeout(TIMEOUT_MS),
	});
	const sdk = response.headers["x-inngest-sdk"];
	if (!sdk)
		throw new SyncRefused(`${url} answered ${response.status} without x-inngest-sdk: no Inngest handler`);
	if (response.status !== 200)
		throw new SyncRefused(`${url} answered ${response.status}: ${response.body.slice(0, 500)}`);
	const { app_id, functions, framework } = answer.parse(JSON.parse(response.body));
	return { appId: app_id, url, sdk, framework, functions };
}
