import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, postAlert } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

/** Two parts that only one source has, both in LF-2100. */
const ENDED = [
	{ manufacturer_code: "Winbond", part_number: "W25Q64JVSSIQ" },
	{ manufacturer_code: "Bourns", part_number: "SRP7032-2R2M" },
];

type Loss = { sku: string; team: string; units: number; margin: number };

/** What the newest versions of the open alerts say, read from themselves. */
async function losses(): Promise<Loss[]> {
	const sql = postgres(stack().databaseUrl, { max: 1 });
	const rows = await sql<Loss[]>`
		select p ->> 'sku' as sku, p ->> 'ownerTeam' as team, (p ->> 'unitsLost')::float8 as units,
			(p ->> 'marginAtRisk')::float8 as margin
		from alert a
		cross join lateral (select result from assessment where alert_id = a.id order by version desc limit 1) newest
		cross join lateral jsonb_array_elements(newest.result -> 'products') p
		where a.state = 'open' and (p ->> 'unitsLost')::numeric > 0`;
	await sql.end();
	return rows;
}

function onceEach(rows: Loss[]): Loss[] {
	const worst = new Map<string, Loss>();
	for (const row of rows) if (row.units > (worst.get(row.sku)?.units ?? 0)) worst.set(row.sku, row);
	return [...worst.values()];
}

const printed = (rows: Loss[]) =>
	new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" }).format(
		rows.reduce((sum, { margin }) => sum + margin, 0),
	);

test("the exposure counts a product once that two alerts hit, by team and by month, and as CSV", async ({
	page,
}) => {
	test.setTimeout(120_000);
	for (const part of ENDED) {
		const { deliveryId } = await postAlert({
			source_platform: "portfolio-test",
			lifecycle_status: "EOL",
			idempotency_key: randomUUID(),
			...part,
		});
		await deliveryWithOutcome(deliveryId);
	}
	await signIn(page);
	await page.getByRole("link", { name: "Exposure", exact: true }).first().click();
	await expect(page.getByRole("heading", { name: "Exposure", exact: true })).toBeVisible();

	const total = page.getByRole("definition").first();
	await expect(async () => {
		const rows = await losses();
		const once = onceEach(rows);
		expect(rows.filter(({ sku }) => sku === "LF-2100").length).toBeGreaterThan(1);
		expect(printed(once)).not.toBe(printed(rows));
		await page.goto(`${stack().url}/exposure`);
		await expect(total).toHaveText(printed(once), { timeout: 2_000 });
	}).toPass({ timeout: 60_000 });
	const products = page.getByRole("table", { name: "Products at risk" });
	await expect(products.getByRole("row", { name: /LF-2100/ })).toHaveCount(1);
	await checkAccessibility(page);
	await page.screenshot({ path: "test-results/exposure.png", fullPage: true });

	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "CSV" }).click();
	const csv = await readFile(await (await download).path(), "utf8");
	expect(csv.split("\n")[0]).toContain("sku,name,owner_team,run_out_date,constrained_by,notice");
	expect(csv.split("\n").filter((line) => line.startsWith("LF-2100,"))).toHaveLength(1);

	const team = (await losses()).find(({ sku }) => sku === "LF-2100")?.team ?? "";
	await page.getByLabel("Owner team", { exact: true }).selectOption(team);
	await expect(page).toHaveURL(/team=/);
	const ofTeam = onceEach((await losses()).filter((row) => row.team === team));
	await expect(total).toHaveText(printed(ofTeam));
	await expect(products.getByRole("row")).toHaveCount(ofTeam.length + 1);

	await page.emulateMedia({ colorScheme: "dark" });
	await checkAccessibility(page);
	await page.screenshot({ path: "test-results/exposure-dark.png", fullPage: true });
	await page.setViewportSize({ width: 390, height: 844 });
	await checkAccessibility(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
	await page.screenshot({ path: "test-results/exposure-phone.png", fullPage: true });

	await products.getByRole("link").first().click();
	await expect(page).toHaveURL(/\/alerts\/[0-9a-f-]{36}$/);
});

test("a team without a product at risk is told so, with the way back to all", async ({ page }) => {
	await signIn(page);
	await page.goto(`${stack().url}/exposure?team=Nobody`);
	await expect(page.getByText(/Nothing of Nobody is at risk|No alert yet/)).toBeVisible();
	await checkAccessibility(page);
});
