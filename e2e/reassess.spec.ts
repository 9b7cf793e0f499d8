import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, get, mailOf, postMail } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";
import { importStock } from "./support/stock";

/** Notices of other journeys on the same parts are batched for half a minute: their versions come first. */
async function nothingIsReassessed(): Promise<void> {
	const sql = postgres(stack().databaseUrl, { max: 1 });
	const underWay = async () => {
		const [row] = await sql`select (select count(*) from engine.batch_event)::int
			+ (select count(*) from engine.run where ended_at is null)::int as left`;
		return row?.left;
	};
	await expect.poll(underWay, { timeout: 120_000, intervals: [1_000] }).toBe(0);
	await sql.end();
}

test("an import of other stock changes the alert, its brief and its history, and the old version stays to be seen", async ({
	page,
}) => {
	test.setTimeout(360_000);
	await signIn(page);
	const { deliveryId } = await postMail(mailOf("07-st-list-in-xlsx", `reassess ${Date.now()}`));
	await deliveryWithOutcome(deliveryId);
	type Alert = { id: string; assessment: { version: number } };
	const { alerts } = await get<{ alerts: Alert[] }>("/api/v1/alerts?q=IPD-DIS");
	const id = alerts[0]?.id ?? "";
	const versionOf = async () => (await get<Alert>(`/api/v1/alerts/${id}`)).assessment.version;
	await nothingIsReassessed();
	const before = await versionOf();
	const brief = page.getByRole("region", { name: "Brief", exact: true }).first();
	await page.goto(`${stack().url}/alerts/${id}`);
	// Other journeys change the same stock.
	const stocks = async () => ((await brief.textContent()) ?? "").match(/[\d,]+ on hand/g);
	const stocksBefore = await stocks();
	expect(stocksBefore).not.toBeNull();

	await importStock(page, "LFI-120-3311", 3000 + (Date.now() % 1000));
	await expect.poll(versionOf, { timeout: 120_000 }).toBe(before + 1);

	await page.goto(`${stack().url}/alerts/${id}`);
	const history = page.getByRole("region", { name: "History" });
	await expect(history.getByText(`Version ${before + 1}: Changed company data (shown)`)).toBeVisible();
	await expect(
		history.getByText(/^LFI-120-3311: net stock rose from [\d,.]+ to [\d,.]+$/).first(),
	).toBeVisible();
	await expect(brief.getByText(/3,\d{3} on hand/).first()).toBeVisible();
	await checkAccessibility(page);

	await history.getByRole("link", { name: new RegExp(`^Version ${before}:`) }).click();
	await expect(page.getByText(`You look at version ${before}`)).toBeVisible();
	await expect.poll(stocks).toEqual(stocksBefore);
	await checkAccessibility(page);
	await page.getByRole("link", { name: "Show the newest" }).click();
	await expect(page).toHaveURL(new RegExp(`/alerts/${id}$`));
});
