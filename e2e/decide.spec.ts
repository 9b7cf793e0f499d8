import { hash } from "@node-rs/argon2";
import { type Browser, expect, type Page, test } from "@playwright/test";
import postgres, { type Sql } from "postgres";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, get, mailOf, postMail } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";
import { importStock } from "./support/stock";

const PART = "LFI-120-3311";
const REASSESSED = { timeout: 120_000 };

let sql: Sql;
test.beforeAll(() => {
	sql = postgres(stack().databaseUrl, { max: 1 });
});
test.afterAll(() => sql.end());
test.beforeEach(async () => {
	await sql`delete from decision`;
	await sql`delete from exposure_setting`;
});

type Alert = { id: string; assessment: { version: number } };

async function openAlert(page: Page): Promise<string> {
	const { deliveryId } = await postMail(mailOf("07-st-list-in-xlsx", `decide ${Date.now()}`));
	await deliveryWithOutcome(deliveryId);
	const { alerts } = await get<{ alerts: Alert[] }>("/api/v1/alerts?q=IPD-DIS");
	const id = alerts[0]?.id ?? "";
	await page.goto(`${stack().url}/alerts/${id}`);
	return id;
}

/** The card of the part: an address that points to it unfolds it. */
async function openPart(page: Page) {
	const part = page.locator(`[id="part-${PART}"]`);
	const panel = part.getByRole("region", { name: "Decision" });
	await page.evaluate((name) => {
		window.location.hash = `part-${name}`;
	}, PART);
	await expect(panel).toBeVisible();
	return { part, panel };
}

const causeOf = async (alertId: string) =>
	(await sql`select cause from assessment where alert_id = ${alertId} order by version desc limit 1`)[0]
		?.cause;

/** Another person, signed in beside the first. */
async function signInBuyer(browser: Browser): Promise<Page> {
	const [email, password] = [`buyer-${Date.now()}@example.com`, "a second person's own"];
	await sql`insert into "user" (id, email, name, role, password_hash)
		values (gen_random_uuid(), ${email}, 'Second buyer', 'buyer', ${await hash(password)})`;
	const page = await (await browser.newContext()).newPage();
	await page.goto(stack().url);
	await page.getByLabel("E-mail").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("heading", { name: "Alerts" })).toBeVisible();
	return page;
}

async function shoot(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

test("a buyer decides with the keys; above the threshold it waits until another person approves it", async ({
	page,
	browser,
}) => {
	test.setTimeout(180_000);
	await signIn(page);
	const id = await openAlert(page);
	const { part, panel } = await openPart(page);
	await expect(panel.getByText("Nobody has decided yet.")).toBeVisible();
	await panel.getByRole("button", { name: `Decide on ${PART}` }).focus();
	await page.keyboard.press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByText(/^Cash and P&L impact are not above \$50,000.00/)).toBeVisible();
	await checkAccessibility(page);
	await shoot(page, "dialog");
	await page.keyboard.press("Escape");
	await expect(dialog).toBeHidden();
	await expect(panel.getByRole("button", { name: `Decide on ${PART}` })).toBeFocused();
	await page.keyboard.press("Enter");
	await dialog.getByLabel("Quantity").fill("many");
	await dialog.getByLabel("Why").fill("Not yet");
	await dialog.getByRole("button", { name: "Decide" }).click();
	await expect(dialog.getByText("Quantity: give a number of pieces, for example 7000.")).toBeVisible();
	await expect(dialog.getByLabel("Quantity")).toBeFocused();
	await expect(dialog.getByText(/^Whether another person has to agree is told once/)).toBeVisible();
	await dialog.getByLabel("Quantity").fill("7,600");
	await expect(dialog.getByText("The maker sells steps of 250: 7,500 or 7,750.")).toBeVisible();
	await dialog.getByLabel("Quantity").fill("7,500");
	await expect(dialog.getByText(/^The option says [\d,]+\. 7,500 take \$6,075\.00 of cash/)).toBeVisible();
	await dialog.getByLabel("Quantity").fill("1000");
	await expect(dialog.getByText(/It is used up on \d+ \w+ 20\d\d/)).toBeVisible();
	await expect(dialog.getByRole("button", { name: "Ask for approval" })).toBeVisible();
	await checkAccessibility(page);
	await dialog.getByLabel("Quantity").fill("7500");
	await expect(dialog.getByRole("button", { name: "Decide" })).toBeVisible();
	await dialog.getByLabel("Why").fill("The maker's replacement comes too late");
	await dialog.getByLabel("Why").press("Tab");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect(panel.getByText("Life-of-need buy, 7,500 pieces")).toBeVisible();
	await expect(panel.getByText("Decided", { exact: true })).toBeVisible();
	await checkAccessibility(page);

	await part.getByRole("button", { name: `Choose Do nothing for ${PART}` }).click();
	await expect(dialog.getByText("Takes the place of: Life-of-need buy, 7,500 pieces.")).toBeVisible();
	await dialog.getByLabel("Why").fill("We end the product");
	await dialog.getByRole("button", { name: "Ask for approval" }).click();
	await expect(panel.getByText("Awaiting approval")).toBeVisible();
	await expect(panel.getByText("Another person has to approve it.")).toBeVisible();
	await panel.getByText("1 earlier decision").click();
	await expect(panel.getByText("Withdrawn")).toBeVisible();

	const other = await signInBuyer(browser);
	await other.getByRole("link", { name: "Approvals 1 to approve" }).click();
	const row = other.getByRole("row", { name: new RegExp(PART) });
	await expect(row.getByText("“We end the product”")).toBeVisible();
	await checkAccessibility(other);
	await shoot(other, "approvals");
	await row.getByRole("button", { name: `Approve the decision on ${PART}` }).click();
	await other.getByRole("dialog").getByLabel("Why").fill("Agreed with the product manager");
	await checkAccessibility(other);
	await other.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
	await expect(other.getByText("No decision of others waits for approval")).toBeVisible();
	await checkAccessibility(other);

	await page.reload();
	await openPart(page);
	await expect(panel.getByText("Approved", { exact: true })).toBeVisible();
	await expect(panel.getByText(/^Approved by Second buyer/)).toBeVisible();
	await page.goto(`${stack().url}/alerts/${id}/brief`);
	const told = /^Decided, LFI-120-3311: Do nothing, approved by Second buyer on /;
	await expect(page.getByRole("article").getByText(told)).toBeVisible();
	await checkAccessibility(page);
	await shoot(page, "brief");
	await page.goto(`${stack().url}/alerts`);
	await expect(page.getByRole("row", { name: /IPD-DIS/ }).getByText("1 decided")).toBeVisible();
});

test("who decides on figures of before is told so, and sees the newest; a stock that changed shows as drift", async ({
	page,
}) => {
	test.setTimeout(360_000);
	await signIn(page);
	const id = await openAlert(page);
	const { panel } = await openPart(page);
	await panel.getByRole("button", { name: `Decide on ${PART}` }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Why").fill("Cheapest");
	await dialog.getByRole("button", { name: "Decide" }).click();
	await expect(panel.getByText("Decided", { exact: true })).toBeVisible();
	const bought = await panel.getByText(/^Life-of-need buy, [\d,]+ pieces$/).textContent();
	const before = bought?.match(/[\d,]+(?= pieces)/)?.[0];
	await panel.getByRole("button", { name: `Decide anew on ${PART}` }).click();
	await dialog.getByLabel("Why").fill("Still cheapest");

	const importer = await page.context().newPage();
	const versions = async () => (await sql`select 1 from assessment where alert_id = ${id}`).length;
	const had = await versions();
	await importStock(importer, PART, 2_500 + (Date.now() % 500));
	await expect.poll(versions, REASSESSED).toBeGreaterThan(had);
	await importer.close();
	await dialog.getByRole("button", { name: "Decide" }).click();
	await expect(dialog.getByText("The figures have changed since.", { exact: false })).toBeVisible();
	await shoot(page, "conflict");
	await dialog.getByRole("button", { name: "Show the newest" }).click();
	await expect(dialog.getByText("The figures have changed since.", { exact: false })).toBeHidden();
	await expect(dialog.getByLabel("Why")).toHaveValue("Still cheapest");
	await page.keyboard.press("Escape");
	await expect(panel.getByText(new RegExp(`^Quantity: decided on ${before}; now [\\d,]+$`))).toBeVisible();
	await checkAccessibility(page);
	await shoot(page, "drift");
});

test("a setting is changed with its source; open alerts get a version for it, and the default comes back", async ({
	page,
}) => {
	test.setTimeout(360_000);
	await signIn(page);
	const id = await openAlert(page);
	await page.getByRole("link", { name: "Settings" }).click();
	await page.getByRole("link", { name: "Exposure model" }).click();
	const horizon = page.getByRole("listitem").filter({ hasText: "horizon_months" });
	await expect(horizon.getByText("36 months")).toBeVisible();
	await checkAccessibility(page);
	await shoot(page, "settings");
	const dialog = page.getByRole("dialog");
	await page.getByRole("button", { name: "Edit Reporting currency" }).click();
	await dialog.getByLabel("Currency code").fill("xyz");
	await dialog.getByLabel("Where it comes from").fill("nobody");
	await dialog.getByRole("button", { name: "Save" }).click();
	await expect(dialog.getByText(/No exchange rate .*USD\/XYZ/)).toBeVisible();
	await checkAccessibility(page);
	await page.keyboard.press("Escape");

	await page.getByRole("button", { name: "Edit Horizon" }).click();
	await dialog.getByLabel("Months").fill("24");
	await dialog.getByLabel("Where it comes from").fill("Planning of 2026");
	await dialog.getByRole("button", { name: "Save" }).click();
	await expect(horizon.getByText("24 months", { exact: true })).toBeVisible();
	await expect(horizon.getByText("Default: 36 months")).toBeVisible();
	await expect(page.getByText("Horizon: default → 24 months")).toBeVisible();
	await expect.poll(() => causeOf(id), REASSESSED).toBe("settings");

	await page.goto(`${stack().url}/alerts/${id}`);
	const history = page.getByRole("region", { name: "History" });
	await expect(history.getByText(/^Version \d+: Changed settings \(shown\)$/)).toBeVisible();
	await page.goto(`${stack().url}/settings/exposure`);
	await page.getByRole("button", { name: "Edit Horizon" }).click();
	await dialog.getByRole("button", { name: "Back to default, 36 months" }).click();
	await expect(horizon.getByText("Changed")).toBeHidden();
});
