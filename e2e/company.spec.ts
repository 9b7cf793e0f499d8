import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

const PARTS = "fixtures/company/parts.csv";
const SLOW = { timeout: 60_000 };

let dir: string;
test.beforeEach(async () => {
	dir = await mkdtemp(path.join(tmpdir(), "company-e2e-"));
});
test.afterEach(() => rm(dir, { recursive: true }));

/** Brings one file and goes to the page of its import. */
async function bring(page: Page, name: string, text: string): Promise<void> {
	const file = path.join(dir, name);
	await writeFile(file, text);
	await page.goto(`${stack().url}/company/import`);
	await page.getByLabel(/Drop the files here/).setInputFiles(file);
}

const look = (page: Page) => page.getByRole("button", { name: "Look at the files" }).click();

test("a stock file is looked at, checked, imported, and exported again", async ({ page }) => {
	test.setTimeout(180_000);
	const stock = String(30_000 + (Date.now() % 100_000));
	const text = (await readFile(PARTS, "utf8")).replace(/(LFI-060-0220,.*,98,)\d+/, `$1${stock}`);
	await signIn(page);
	await page.getByRole("link", { name: "Company" }).click();
	await expect(page.getByRole("heading", { name: "Company", exact: true })).toBeVisible();
	await expect(page.getByRole("row", { name: /^Bill of materials 426/ })).toBeVisible();
	await checkAccessibility(page);

	await bring(page, "Stock today.csv", text);
	const lookButton = page.getByRole("button", { name: "Look at the files" });
	await expect(lookButton).toBeDisabled();
	await page.getByLabel("What Stock today.csv holds").selectOption("Parts and stock");
	await checkAccessibility(page);
	await lookButton.click();
	await expect(page.getByRole("heading", { name: "Parts and stock" })).toBeVisible(SLOW);
	await expect(page.getByRole("cell", { name: "LFI-060-0470" })).toBeVisible();
	await checkAccessibility(page);

	await page.getByRole("button", { name: "Check the files" }).click();
	await expect(page.getByText("The files are right.")).toBeVisible(SLOW);
	await expect(page.getByRole("row", { name: /^Parts and stock 0 1 0 155/ })).toBeVisible();
	await page.getByRole("button", { name: "Import", exact: true }).click();
	await expect(page.getByText("The company is as the files say.")).toBeVisible(SLOW);
	await checkAccessibility(page);

	await page.getByRole("link", { name: "Company" }).first().click();
	await expect(page.getByText("1 row changed").first()).toBeVisible();
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "parts.csv", exact: true }).click();
	const exported = await readFile(await (await download).path(), "utf8");
	expect(exported).toContain(`,98,${stock},`);
});

test("wrong rows are told by line and column, and nothing changes", async ({ page }) => {
	test.setTimeout(120_000);
	await signIn(page);
	await bring(page, "parts.csv", (await readFile(PARTS, "utf8")).replace(/(LFI-060-0220,.*,98,)\d+/, "$1-5"));
	await look(page);
	await page.getByRole("button", { name: "Check the files" }).click(SLOW);
	await expect(page.getByText("Nothing was changed: 1 problem in the files.")).toBeVisible(SLOW);
	await expect(
		page.getByRole("row", { name: 'Parts and stock 2 on_hand should be a number of 0 or more: "-5"' }),
	).toBeVisible();
	await checkAccessibility(page);
	await page.getByRole("link", { name: "Bring the files again" }).click();
	await expect(page.getByRole("heading", { name: "Import company data" })).toBeVisible();
});

test("a header that is not ours is said once, kept by the check, mended after a refusal, and remembered", async ({
	page,
}) => {
	test.setTimeout(120_000);
	const header = `Lager ${Date.now()}`;
	const text = (await readFile(PARTS, "utf8")).replace("on_hand", header);
	await signIn(page);
	await bring(page, "parts.csv", text);
	await look(page);
	await expect(page.getByText(/^No column is on_hand\. Choose it above/)).toBeVisible(SLOW);
	await page.getByRole("button", { name: "Check the files" }).click();
	await expect(page.getByText("Nothing was changed: 1 problem in the files.")).toBeVisible(SLOW);
	await page.getByLabel(`What "${header}" is`).selectOption("on_hand");
	await expect(page.getByText("in stock, with what is allocated, pieces", { exact: true })).toBeVisible();
	await checkAccessibility(page);
	await page.getByRole("button", { name: "Check again" }).click();
	await expect(page.getByText("The files are right", { exact: false })).toBeVisible(SLOW);
	await page.getByLabel(`What "${header}" is`).selectOption("Not read");
	await page.getByRole("button", { name: "Check again" }).click();
	await expect(page.getByText("Nothing was changed: 1 problem in the files.")).toBeVisible(SLOW);
	await page.getByLabel(`What "${header}" is`).selectOption("on_hand");
	await page.getByRole("button", { name: "Remember the columns" }).click();
	await expect(page.getByText("The columns are remembered.")).toBeVisible();
	await expect(page.getByRole("button", { name: "Remember the columns" })).toBeHidden();

	await bring(page, "parts.csv", text);
	await look(page);
	await expect(page.getByLabel(`What "${header}" is`)).toHaveValue("on_hand", SLOW);
	await page.getByRole("button", { name: "Cancel" }).click();
	await expect(page.getByText("It was cancelled; nothing was changed.")).toBeVisible(SLOW);
});
