import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import * as schema from "../../db/schema";
import { ensureUser } from "../../db/seed";

const USER = { email: "bench@sundown.example", password: "only-for-the-bench-0123456789" };
const CLIENTS = 8;
const PAGE = "/deliveries";

/** Somebody who may sign in to the console. */
export const addUser = (sql: postgres.Sql) =>
	ensureUser(drizzle({ client: sql, schema, casing: "snake_case" }), USER);

/** Eight people who load the list of deliveries, each again as soon as it came. */
export async function saturateConsole(url: string): Promise<{ stop(): Promise<number> }> {
	const cookie = await signIn(url);
	let running = true;
	let pages = 0;
	const load = async () => {
		while (running) {
			await loadPage(url, cookie);
			pages++;
		}
	};
	await loadPage(url, cookie);
	const work = Promise.all(Array.from({ length: CLIENTS }, load));
	return {
		async stop() {
			running = false;
			await work;
			return pages;
		},
	};
}

async function loadPage(url: string, cookie: string): Promise<void> {
	const response = await fetch(`${url}${PAGE}`, { headers: { cookie }, redirect: "manual" });
	await response.arrayBuffer();
	if (response.status !== 200) throw new Error(`${PAGE} answered ${response.status}`);
}

async function signIn(url: string): Promise<string> {
	const form = await fetch(`${url}/api/auth/csrf`);
	const { csrfToken } = (await form.json()) as { csrfToken: string };
	const response = await fetch(`${url}/api/auth/callback/credentials`, {
		method: "POST",
		redirect: "manual",
		headers: { cookie: cookiesOf(form) },
		body: new URLSearchParams({ csrfToken, ...USER, json: "true" }),
	});
	return cookiesOf(response);
}

const cookiesOf = (response: Response) =>
	response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";", 1)[0])
		.join("; ");
