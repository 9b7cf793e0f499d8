import { z } from "zod";
import { requestSdk, type SdkResponse } from "../protocol/request";
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
	if (response.status !== 200 || !sdk) throw new SyncRefused(`${url} ${reason(response, signingKey)}`);
	const { app_id, functions, framework } = answer.parse(JSON.parse(response.body));
	return { appId: app_id, url, sdk, framework, functions };
}

/** An SDK that does not trust the request answers 401, one that lacks its own key 500, both without `x-inngest-sdk`. */
function reason({ status, headers, body }: SdkResponse, signingKey: string | undefined): string {
	const answered = `answered ${status}`;
	if (status === 401 && signingKey === undefined)
		return `${answered}: it wants signed requests, and this engine runs in dev mode. Set INNGEST_DEV=1 for both, or for neither and the same INNGEST_SIGNING_KEY for both`;
	if (status === 401)
		return `${answered}: it did not accept this engine's signature. Compare INNGEST_SIGNING_KEY of both, and their clocks: five minutes are allowed`;
	if (headers["x-inngest-sdk"]) return `${answered}: ${body.slice(0, 500)}`;
	const hint = status === 500 ? ". An application without INNGEST_DEV=1 needs INNGEST_SIGNING_KEY" : "";
	return `${answered} without x-inngest-sdk, so no Inngest handler answered: ${body.slice(0, 300)}${hint}`;
}
