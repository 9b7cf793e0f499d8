import type { Db, Tx } from "../db";
import { dropCrons, storeCrons } from "../timers/store-crons";
import type { FunctionConfig } from "./config";
import { readFunctions } from "./registration";

export type Registration = {
	appId: string;
	url: string;
	sdk: string;
	framework?: string | undefined;
	functions: unknown;
};

/**
 * Makes the app's functions those of the registration, all or none.
 * @returns whether anything changed
 * @throws SyncRefused
 */
export async function storeRegistration(db: Db, registration: Registration): Promise<boolean> {
	const { appId, url, sdk, framework = null } = registration;
	const functions = readFunctions(appId, registration.functions);
	return db.begin(async (tx) => {
		await tx`
			insert into engine.app (id, url, sdk, framework) values (${appId}, ${url}, ${sdk}, ${framework})
			on conflict (id) do update set url = ${url}, sdk = ${sdk}, framework = ${framework}, synced_at = now()`;
		const stored = await tx<{ id: string; config: string }[]>`
			select id, config from engine.function where app_id = ${appId} and active`;
		const before = new Map(stored.map((row) => [row.id, row.config]));
		const changed = functions.filter((fn) => before.get(fn.id) !== JSON.stringify(fn));
		const gone = [...before.keys()].filter((id) => !functions.some((fn) => fn.id === id));
		for (const fn of changed) await storeFunction(tx, appId, fn);
		await tx`update engine.function set active = false where id = any(${gone}::text[])`;
		await tx`delete from engine.trigger where function_id = any(${gone}::text[])`;
		await dropCrons(tx, gone);
		return changed.length + gone.length > 0;
	});
}

async function storeFunction(tx: Tx, appId: string, fn: FunctionConfig): Promise<void> {
	const config = JSON.stringify(fn);
	await tx`
		insert into engine.function (id, app_id, name, url, config) values (${fn.id}, ${appId}, ${fn.name}, ${fn.url}, ${config})
		on conflict (id) do update
		set app_id = ${appId}, name = ${fn.name}, url = ${fn.url}, config = ${config}, active = true, synced_at = now()`;
	await tx`delete from engine.trigger where function_id = ${fn.id}`;
	for (const [position, { event, expression = null }] of fn.triggers.entries()) {
		await tx`insert into engine.trigger (function_id, position, event, expression)
			values (${fn.id}, ${position}, ${event}, ${expression})`;
	}
	await storeCrons(tx, fn);
}
