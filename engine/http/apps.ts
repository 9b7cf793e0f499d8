import { HttpError } from "./http-error";
import { page } from "./page";
import { readName } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

type AppRow = {
	id: string;
	url: string;
	sdk: string;
	framework: string | null;
	syncedAt: Date;
	functionCount: number;
};

/** `GET /v2/apps`: all of them; they are as many as somebody deployed. */
export async function listApps({ db }: ServerContext, _request: ApiRequest): Promise<Reply> {
	const rows = await select(db, undefined);
	return { status: 200, body: page(rows.map(present), { hasMore: false, limit: Math.max(rows.length, 1) }) };
}

export async function getApp({ db }: ServerContext, _request: ApiRequest, id: string): Promise<Reply> {
	const [row] = await select(db, readName("App ID", id));
	if (!row) throw new HttpError(404, "App not found");
	return { status: 200, body: page(present(row)) };
}

function select(db: ServerContext["db"], id: string | undefined): Promise<AppRow[]> {
	return db<AppRow[]>`
		select a.id, a.url, a.sdk, a.framework, a.synced_at as "syncedAt",
			(select count(*) from engine.function f where f.app_id = a.id and f.active)::int as "functionCount"
		from engine.app a ${id === undefined ? db`` : db`where a.id = ${id}`} order by a.id`;
}

/** The shape of Inngest's REST v2 `App`. */
function present({ id, url, sdk, framework, syncedAt, functionCount }: AppRow) {
	const [sdkLanguage = "", sdkVersion = ""] = sdk.split(":");
	return {
		id,
		name: id,
		method: "SERVE",
		functionCount,
		latestSync: {
			status: "success",
			syncedAt: syncedAt.toISOString(),
			sdkLanguage,
			sdkVersion,
			...(framework ? { framework } : {}),
			url,
		},
	};
}
