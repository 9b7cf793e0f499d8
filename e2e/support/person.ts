import { type Browser, expect, type Page } from "@playwright/test";
import postgres from "postgres";
import { stack } from "./stack";

/** Another person, with the demo user's password. */
export async function person(browser: Browser, name: string, role: string): Promise<Page> {
	const { databaseUrl, email, url, password } = stack();
	const own = `${name}-${Date.now()}@sundown.example`.toLowerCase();
	const sql = postgres(databaseUrl, { max: 1 });
	await sql`insert into "user" (id, email, name, role, password_hash)
		select gen_random_uuid(), ${own}, ${name}, ${role}, password_hash from "user" where email = ${email}`;
	await sql.end();
	const page = await (await browser.newContext()).newPage();
	await page.goto(url);
	await page.getByLabel("E-mail").fill(own);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("heading", { name: "Alerts" })).toBeVisible();
	return page;
}
