import { expect, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, get, postMail } from "./support/intake";
import { person } from "./support/person";
import { readAgain } from "./support/read-again";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";
import { importStock } from "./support/stock";

const SLOW = { timeout: 45_000 };
const LINE = "L4969EPTR-E";
const PART = "LFI-120-3311";

type Alert = { id: string; partsHit: number; notice: { id: string } };

/** A notice of another maker on a number that we have: nobody but a person knows whether it means ours. */
async function notice(): Promise<{ alertId: string; number: string; deliveryId: string }> {
	const number = `BRN-${Date.now()}`;
	const mail = [
		"From: Bourns <pcn@bourns.example>",
		"To: buyer@sundown.example",
		`Subject: Product Discontinuance Notice ${number}`,
		"Date: Thu, 24 Sep 2026 09:00:00 +0000",
		"MIME-Version: 1.0",
		"Content-Type: text/plain; charset=utf-8",
		"",
		"Bourns",
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
		`${LINE}     none`,
		"NOT-OURS-77     none",
		"",
	];
	const { deliveryId } = await postMail(mail.join("\r\n"));
	await deliveryWithOutcome(deliveryId);
	return { alertId: (await alertOf(number)).id, number, deliveryId };
}

async function alertOf(number: string): Promise<Alert> {
	const { alerts } = await get<{ alerts: Alert[] }>(`/api/v1/alerts?q=${encodeURIComponent(number)}`);
	const [alert] = alerts;
	if (!alert) throw new Error("the notice has no alert");
	return alert;
}

test("a possible match is confirmed with the keys and moves the money, outlives another reading, and is taken back", async ({
	page,
	browser,
}) => {
	test.setTimeout(180_000);
	await signIn(page);
	await importStock(page, PART, 1_200 + (Date.now() % 50));
	const { alertId, number, deliveryId } = await notice();
	expect((await alertOf(number)).partsHit).toBe(0);
	await page.goto(`${stack().url}/alerts/${alertId}`);
	await page.getByRole("link", { name: "the possible matches below" }).click();
	const lines = page.getByRole("region", { name: "Parts of the notice" });
	await expect(lines.getByText(/1 possible match to confirm or refuse/)).toBeVisible();

	await lines.getByRole("button", { name: `Confirm that ${LINE} means ${PART}` }).focus();
	await page.keyboard.press("Enter");
	const dialog = page.getByRole("dialog", { name: `Does ${LINE} mean ${PART}?` });
	await expect(dialog).toBeVisible();
	await checkAccessibility(page);
	await page.screenshot({ path: test.info().outputPath("dialog.png") });
	await dialog.getByLabel(/^Note/).fill("Same die, second brand");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/^The figures follow: version \d+\.$/)).toBeVisible(SLOW);
	const match = lines.getByRole("group", { name: `Match of ${LINE} with ${PART}` });
	await expect(match).toContainText("Confirmed by Demo user: Same die, second brand", SLOW);
	await expect(match).toBeFocused();
	await expect(page.getByRole("heading", { level: 1 })).toContainText("of margin at risk");
	expect((await alertOf(number)).partsHit).toBe(1);
	await checkAccessibility(page);
	await lines.screenshot({ path: test.info().outputPath("confirmed.png") });

	await readAgain(deliveryId);
	expect((await alertOf(number)).partsHit).toBe(1);
	const other = await person(browser, "Vic", "viewer");
	await other.goto(`${stack().url}/alerts/${alertId}`);
	await expect(other.getByText("Confirmed by Demo user: Same die, second brand")).toBeVisible();
	await expect(other.getByRole("button", { name: /^Take back/ })).toBeHidden();
	await other.context().close();

	await lines.getByRole("button", { name: `Take back: match of ${LINE} with ${PART}` }).click();
	await expect(lines.getByRole("button", { name: `Refuse that ${LINE} means ${PART}` })).toBeVisible(SLOW);
	await expect(match).toBeFocused();
	expect((await alertOf(number)).partsHit).toBe(0);
});

test("a refused match is no possible exposure any more and stays in sight with who refused it, as a rejected line does", async ({
	page,
}) => {
	test.setTimeout(180_000);
	const { alertId } = await notice();
	await signIn(page);
	await page.goto(`${stack().url}/alerts/${alertId}`);
	await expect(page.getByRole("region", { name: "Possible exposure" })).toBeVisible();
	const lines = page.getByRole("region", { name: "Parts of the notice" });
	await lines.getByRole("button", { name: `Refuse that ${LINE} means ${PART}` }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Refuse" }).click();
	await expect(lines.getByText("Refused by Demo user")).toBeVisible(SLOW);
	await expect(page.getByRole("region", { name: "Possible exposure" })).toBeHidden();
	const nothing = page.getByText("No part of ours is discontinued by this notice", { exact: true });
	await expect(nothing).toBeVisible();

	await page.goto(`${stack().url}/alerts/${alertId}/review`);
	await expect(page.getByRole("region", { name: "Corrections" })).toContainText(
		`Match of ${LINE} with ${PART}: refused`,
	);
	await page.getByRole("button", { name: "Reject: line NOT-OURS-77" }).click();
	await expect(page.getByRole("region", { name: "Corrections" })).toContainText("rejected NOT-OURS-77", SLOW);
	await page.goto(`${stack().url}/alerts/${alertId}`);
	await expect(lines.getByRole("deletion")).toHaveText("NOT-OURS-77");
	await expect(lines.getByText(/^Line rejected by Demo user/)).toBeVisible();
	await checkAccessibility(page);
	await lines.screenshot({ path: test.info().outputPath("refused.png") });
});
