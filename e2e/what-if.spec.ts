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
	await expect(page.getByText("Margin at risk").first()).toBeVisible();
	await checkAccessibility(page);

	const short = page.getByText(/short of [\d,.]+/).first();
	const planned = await short.textContent();
	await page.getByLabel("Demand").fill("200");
	await expect(page).toHaveURL(/demand=200/);
	await expect(short).not.toHaveText(planned ?? "");
	await page.getByLabel("Demand").fill("0");
	await expect(page.getByText("Stock lasts").first()).toBeVisible();

	await page.getByRole("button", { name: "As the company has it" }).click();
	await expect(page).not.toHaveURL(/demand=/);
	await expect(short).toHaveText(planned ?? "");
});
