import { expect, type Page, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, get, mailOf, postMail } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

type Alert = { id: string; marginAtRisk: string; assessment: { version: number; actBy: string } };

/** An alert with figures, and its brief opened from it. */
async function openBrief(page: Page): Promise<Alert> {
	await signIn(page);
	const { deliveryId } = await postMail(mailOf("07-st-list-in-xlsx", `brief ${Date.now()}`));
	await deliveryWithOutcome(deliveryId);
	const { alerts } = await get<{ alerts: { id: string }[] }>("/api/v1/alerts?q=IPD-DIS");
	const alert = await get<Alert>(`/api/v1/alerts/${alerts[0]?.id}`);
	await page.goto(`${stack().url}/alerts/${alert.id}`);
	await page.getByRole("link", { name: "Open the brief" }).click();
	await expect(page.getByRole("article")).toBeVisible();
	return alert;
}

const printed = (locale: string, amount: string) =>
	new Intl.NumberFormat(locale, { style: "currency", currency: "USD" }).format(Number(amount));

test("a buyer reads the brief in English and in German, with the alert's own figures", async ({ page }) => {
	// Accessibility is looked at five times.
	test.setTimeout(180_000);
	const { id, marginAtRisk, assessment } = await openBrief(page);
	const sheet = page.getByRole("article");
	await expect(sheet).toHaveAttribute("lang", "en");
	await expect(sheet.getByRole("heading", { level: 1 })).toContainText(printed("en-US", marginAtRisk));
	await expect(sheet).toContainText("Order by:");
	await checkAccessibility(page);

	await page.getByRole("link", { name: "Deutsch" }).click();
	await expect(sheet).toHaveAttribute("lang", "de");
	await expect(sheet.getByRole("heading", { level: 1 })).toContainText(printed("de-DE", marginAtRisk));
	const [year, month, day] = assessment.actBy.split("-");
	await expect(sheet).toContainText(`Bestellen bis: ${day}.${month}.${year}`);
	await expect(sheet).toContainText("Kauf bis zum Bedarfsende");
	await expect(page).toHaveURL(
		new RegExp(`/alerts/${id}/brief\\?language=de&version=${assessment.version}$`),
	);
	await expect(page.getByRole("region", { name: "Texts of this brief" })).toContainText("Text 1");
	await checkAccessibility(page);

	await page.emulateMedia({ colorScheme: "dark" });
	await checkAccessibility(page);
	await page.screenshot({ path: "test-results/brief-dark.png", fullPage: true });
	await page.setViewportSize({ width: 390, height: 844 });
	await checkAccessibility(page);
	const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	expect(await overflow()).toBeLessThanOrEqual(0);
	await page.screenshot({ path: "test-results/brief-phone.png" });
});

test("the printed brief is black on white, without the console, and fits the sheet", async ({ page }) => {
	await page.emulateMedia({ colorScheme: "dark" });
	await openBrief(page);
	await page.getByRole("link", { name: "Deutsch" }).click();
	await expect(page.getByRole("article")).toHaveAttribute("lang", "de");
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	// 180 mm, what A4 leaves between its margins.
	await page.setViewportSize({ width: 680, height: 960 });
	for (const hidden of [
		page.getByRole("navigation", { name: "Language of the brief", includeHidden: true }),
		page.getByRole("button", { name: "Print or PDF", includeHidden: true }),
		page.locator("#content").locator("xpath=preceding-sibling::header"),
		page.getByRole("region", { name: "Versions of the figures", includeHidden: true }),
	]) {
		await expect(hidden).toBeHidden();
	}
	await expect(page.locator("aside").first()).toBeHidden();
	const look = await page.getByRole("article").evaluate((sheet) => {
		const cut = [...sheet.querySelectorAll("table")].filter(
			(table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
		);
		const ink = document.createElement("canvas").getContext("2d");
		if (!ink) throw new Error("no canvas");
		const asHex = (color: string) => {
			ink.fillStyle = color;
			return ink.fillStyle;
		};
		return {
			cut: cut.length,
			ink: asHex(getComputedStyle(sheet).color),
			paper: asHex(getComputedStyle(document.body).backgroundColor),
		};
	});
	expect(look).toEqual({ cut: 0, ink: "#000000", paper: "#ffffff" });
	await page.screenshot({ path: "test-results/brief-print.png" });
	const pdf = await page.pdf({ preferCSSPageSize: true });
	expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
	// 595 × 842 points are A4.
	expect(pdf.toString("latin1")).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/);
});

test("the brief is copied as Markdown and as e-mail, and opens a new e-mail", async ({ page, context }) => {
	await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: stack().url });
	const { id } = await openBrief(page);
	await page.getByRole("button", { name: "Copy as Markdown" }).click();
	await expect(page.getByText("Markdown is in the clipboard.")).toBeVisible();
	const markdown = await page.evaluate(() => navigator.clipboard.readText());
	expect(markdown).toMatch(/^# .+\n\n\*\*Status:\*\* open/);
	expect(markdown).toContain("| Option | Quantity |");

	await page.getByRole("button", { name: "Copy as e-mail" }).click();
	await expect(page.getByText("E-mail is in the clipboard.")).toBeVisible();
	const mail = await page.evaluate(async () => {
		const [item] = await navigator.clipboard.read();
		const read = async (type: string) => (await item?.getType(type))?.text();
		return { html: await read("text/html"), text: await read("text/plain") };
	});
	expect(mail.html).toContain("<table");
	expect(mail.text).toContain(`/alerts/${id}/brief?`);
	expect(mail.text).not.toContain("**");

	const href = await page.getByRole("link", { name: "New e-mail" }).getAttribute("href");
	const address = new URL(href ?? "");
	expect(address.protocol).toBe("mailto:");
	expect(address.searchParams.get("subject")).toContain("IPD-DIS");
	expect(address.searchParams.get("body")).toContain("Order by:");
});
