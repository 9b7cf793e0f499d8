import { expect, type Page, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, get, postMail } from "./support/intake";
import { person } from "./support/person";
import { readAgain } from "./support/read-again";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

const SLOW = { timeout: 45_000 };

type Alert = { id: string; notice: { id: string; lastOrderDate: string | null } };

/** A notice of our own on a part of the company, which names two days as the last to order. */
async function notice(): Promise<{ alertId: string; noticeId: string; deliveryId: string }> {
	const number = `IPD-DIS/26/${Date.now()}`;
	const mail = [
		"From: STMicroelectronics <pcn@st.example>",
		"To: buyer@sundown.example",
		`Subject: Product Discontinuance Notice ${number}`,
		"Date: Thu, 24 Sep 2026 09:00:00 +0000",
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"STMicroelectronics",
		"Product Discontinuance Notice",
		"",
		`Notice number: ${number}`,
		"Issue date: 24 September 2026",
		"Last order date: 30 June 2027",
		"Last ship date: 31 December 2027",
		"",
		"Affected part numbers:",
		"",
		"Part number     Replacement",
		"L4969EPTR-E     L5150GJXTR",
		"L4969EP-E       none",
		"",
		"Please place your last order by 31 May 2027 at the latest.",
		"",
	];
	const { deliveryId } = await postMail(mail.join("\r\n"));
	const { noticeId } = await deliveryWithOutcome(deliveryId);
	const query = encodeURIComponent(number);
	const { alerts } = await get<{ alerts: Alert[] }>(`/api/v1/alerts?q=${query}`);
	const alertId = alerts[0]?.id;
	if (!alertId || !noticeId) throw new Error("the notice has no alert");
	return { alertId, noticeId, deliveryId };
}

const lastOrderOf = async (noticeId: string) =>
	(await get<Alert["notice"]>(`/api/v1/notices/${noticeId}`)).lastOrderDate;

const lastOrder = (page: Page) => page.locator('[data-stop="lastOrderDate"]');

/** The source is loaded by the page's own program: once it is there, keys and clicks are heard. */
async function isReady(page: Page): Promise<void> {
	const source = page.getByRole("complementary", { name: "Source" });
	await expect(source).toContainText("Affected part numbers", SLOW);
}

async function review(page: Page, alertId: string): Promise<void> {
	await page.goto(`${stack().url}/alerts/${alertId}/review`);
	await isReady(page);
}

test("a corrected last order date moves the money, outlives another reading, and is taken back", async ({
	page,
}) => {
	test.setTimeout(180_000);
	const { alertId, noticeId, deliveryId } = await notice();
	await signIn(page);
	await page.goto(`${stack().url}/alerts/${alertId}`);
	await page.getByRole("link", { name: /^Review \d+ values?$/ }).click();
	await expect(page.getByRole("heading", { name: /^Review of STMicroelectronics/ })).toBeVisible();
	await isReady(page);

	// The value, the words that it was read from, and the other day that competes with it.
	await lastOrder(page)
		.getByRole("button", { name: /^Last order date/ })
		.click();
	await expect(page.locator("mark")).toHaveText("Last order date: 30 June 2027", SLOW);
	await checkAccessibility(page);
	await page.getByRole("button", { name: "Take 31 May 2027 as: Last order date" }).click();
	await expect(page.getByText(/^The figures follow: version \d+\.$/)).toBeVisible(SLOW);
	await expect(lastOrder(page)).toContainText("Corrected by Demo user; read as 30 Jun 2027", SLOW);
	await expect(page.getByText("Settled by what was said of: last order date.")).toBeVisible();
	expect(await lastOrderOf(noticeId)).toBe("2027-05-31");

	await page.getByRole("link", { name: "Alert", exact: true }).click();
	const history = page.getByRole("region", { name: "History" });
	await expect(history.getByText(/^Version \d+: A corrected reading/).first()).toBeVisible();
	await expect(
		history.getByText(/: P&L impact of the recommended option (rose|fell) from/).first(),
	).toBeVisible();
	await expect(page.getByText("Corrected by Demo user")).toBeVisible();

	await readAgain(deliveryId);
	expect(await lastOrderOf(noticeId)).toBe("2027-05-31");

	await review(page, alertId);
	await page.getByRole("button", { name: "Take back: Last order date" }).click();
	await expect(lastOrder(page)).toContainText("30 Jun 2027", SLOW);
	await expect(page.getByRole("region", { name: "Corrections" })).toContainText("taken back");
	expect(await lastOrderOf(noticeId)).toBe("2027-06-30");
});

test("of two reviewers the second is told what the first did, and writes nothing over it", async ({
	page,
	browser,
}) => {
	test.setTimeout(120_000);
	const { alertId, noticeId } = await notice();
	await signIn(page);
	const other = await person(browser, "Eli", "engineer");
	await Promise.all([review(page, alertId), review(other, alertId)]);
	await other.getByRole("button", { name: "Take 31 May 2027 as: Last order date" }).click();
	await expect(lastOrder(other)).toContainText("Corrected by Eli", SLOW);
	await page.getByRole("button", { name: "Accept: Last order date" }).click();
	await expect(page.getByRole("alert").filter({ hasText: "Eli has set" })).toContainText(
		"Eli has set the last order date to 2027-05-31 meanwhile.",
	);
	await expect(lastOrder(page)).toContainText("31 May 2027", SLOW);
	expect(await lastOrderOf(noticeId)).toBe("2027-05-31");
	await other.context().close();
});

test("the keys go through the values, and the rest is accepted at once", async ({ page }) => {
	test.setTimeout(180_000);
	const { alertId } = await notice();
	await signIn(page);
	await review(page, alertId);
	const active = page.locator("[data-active]");
	await expect(active).toHaveAttribute("data-stop", "manufacturer");
	await page.keyboard.press("a");
	await expect(page.locator('[data-stop="manufacturer"]')).toContainText("Accepted by Demo user", SLOW);
	await expect(active).not.toHaveAttribute("data-stop", "manufacturer");
	await page.keyboard.press("k");
	await expect(active).toHaveAttribute("data-stop", "manufacturer");
	await page.keyboard.press("z");
	await expect(page.getByRole("button", { name: "Accept: Manufacturer" })).toBeVisible(SLOW);

	await lastOrder(page)
		.getByRole("button", { name: /^Last order date/ })
		.click();
	await page.keyboard.press("e");
	await lastOrder(page).getByLabel("Last order date", { exact: true }).fill("2027-05-30");
	await lastOrder(page).getByLabel(/^Note/).fill("By phone");
	await page.keyboard.press("Enter");
	await expect(lastOrder(page)).toContainText("30 May 2027", SLOW);
	await expect(lastOrder(page)).toContainText("By phone");

	for (const title of ["Manufacturer", "Title"])
		await page.getByRole("button", { name: `Accept: ${title}` }).click();
	await page.getByRole("button", { name: /^Accept the rest \(\d+\)$/ }).click();
	await page.getByRole("button", { name: /^Accept \d+$/ }).click();
	await expect(page.getByText("A person has said something of every value.")).toBeVisible(SLOW);
	await checkAccessibility(page);
	await page.getByRole("button", { name: "Take back: Last order date" }).click();
	await expect(lastOrder(page)).toContainText("30 Jun 2027", SLOW);
});

test("a viewer reads the review, on a phone in the dark too, and can change nothing", async ({ browser }) => {
	test.setTimeout(120_000);
	const { alertId } = await notice();
	const page = await person(browser, "Vic", "viewer");
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ colorScheme: "dark" });
	await review(page, alertId);
	await expect(page.getByText("Your role looks; it does not correct.")).toBeVisible();
	await expect(page.getByRole("button", { name: /^(Accept|Edit|Reject|Take)/ })).toHaveCount(0);
	const words = page.getByRole("complementary", { name: "Source" }).getByText("Affected part numbers");
	await expect(words).toBeHidden();
	await page.getByRole("button", { name: "Show the words" }).click();
	await expect(words).toBeVisible();
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
	expect(overflow).toBeLessThanOrEqual(0);
	await checkAccessibility(page);
	await page.getByRole("button", { name: "Hide the words" }).click();
	await expect(words).toBeHidden();
	await page.context().close();
});
