import { z } from "zod";
import { SyncRefused } from "../sync/registration";
import { storeRegistration } from "../sync/store";
import { ulid } from "../ulid";
import { HttpError } from "./http-error";
import { name } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

const registration = z.object({
	url: z.url({ protocol: /^https?$/ }),
	appName: name,
	sdk: name,
	framework: name.optional(),
	functions: z.array(z.unknown()),
});

/** `POST /fn/register`: the SDK's out-of-band sync (Inngest SDK spec 4.3). */
export async function register({ db, log }: ServerContext, request: ApiRequest): Promise<Reply> {
	const { url, appName, sdk, framework, functions } = read(await request.body());
	try {
		const modified = await storeRegistration(db, { appId: appName, url, sdk, framework, functions });
		log.info({ app: appName, url, modified }, "app registered");
		return { status: 200, body: { ok: true, status: 200, modified, sync_id: ulid(), app_id: appName } };
	} catch (error) {
		if (!(error instanceof SyncRefused)) throw error;
		log.error({ app: appName, url, reason: error.message }, "sync refused");
		return { status: 400, body: { ok: false, status: 400, error: error.message, message: error.message } };
	}
}

function read(body: string) {
	try {
		return registration.parse(JSON.parse(body));
	} catch (cause) {
		const why = cause instanceof z.ZodError ? z.prettifyError(cause) : "the body is not JSON";
		throw new HttpError(400, why, { cause });
	}
}
