import { expect, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { signIn } from "./support/sign-in";

test("a buyer asks what it would mean if a part ended, and sees the figures follow the sliders", async ({
	page,
}) => {
	await signIn(page);
	await page.getByRole("link", { name: "What if" }).click();
	await page.getByLabel("Manufacturer").fill("STMicroelectronics");
	await page.getByLabel("Part number", { exact: true }).fill("L4969EPTR-E");
	await page.getByLabel("Last order (optional)").fill("2027-06-30");
	await page.getByLabel("Last ship (optional)").fill("2027-12-31");
	await page.getByRole("button", { name: "Work it out" }).click();
	await expect(page.getByRole("heading", { name: "LFI-120-3311" })).toBeVisible();
	await expect(page.getByRole("definition").filter({ hasText: "until a redesign is ready" })).toBeVisible();
	await checkAccessibility(page);
	const chart = page.getByRole("img", { name: /^Stock of LFI-120-3311/ });
	await chart.scrollIntoViewIfNeeded();
	await expect(page.getByLabel("Demand")).toBeInViewport();

	const short = page.getByText(/short of [\d,.]+/).first();
	const planned = await short.textContent();
	await page.getByLabel("Demand").fill("200");
	await expect(page).toHaveURL(/demand=200/);
	await expect(short).not.toHaveText(planned ?? "");
	await page.getByLabel("Demand").fill("0");
	await expect(page.getByRole("definition").filter({ hasText: "Stock lasts" }).first()).toBeVisible();

	await page.getByRole("button", { name: "As the company has it" }).click();
	await expect(page).not.toHaveURL(/demand=/);
	await expect(short).toHaveText(planned ?? "");

	await page.setViewportSize({ width: 390, height: 844 });
	await page.getByLabel("Horizon").scrollIntoViewIfNeeded();
	const inShort = page.locator("dl[aria-hidden]");
	await expect(inShort).toBeInViewport();
	await page.getByLabel("Demand").fill("0");
	await expect(inShort.getByText("Stock lasts")).toBeInViewport();
	await chart.scrollIntoViewIfNeeded();
	await expect(inShort).toBeInViewport();
	await checkAccessibility(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
	await page.screenshot({ path: "test-results/what-if-phone.png" });
});
