import { expect, type Page } from "@playwright/test";
import { stack } from "./stack";

export async function signIn(page: Page): Promise<void> {
	const { url, email, password } = stack();
	await page.goto(url);
	await page.getByLabel("E-mail").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("heading", { name: "Alerts" })).toBeVisible();
}
