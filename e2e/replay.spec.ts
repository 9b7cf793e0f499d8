import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import postgres from "postgres";
import { checkAccessibility } from "./support/accessibility";
import { countMentions, deliveryWithOutcome, get, postAlert, postMail } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

/** Without a number it is a notice of its own each time; its part is bought in another currency than that of reports. */
const anAlert = () => ({
	source_platform: "replay-test",
	manufacturer_code: "KEMET",
	part_number: "T521W476M016ATE040",
	lifecycle_status: "EOL",
	idempotency_key: randomUUID(),
});

test("a failed run is read, its cause mended and replayed from the failed step: one alert, one notification", async ({
	page,
}) => {
	test.setTimeout(120_000);
	const sql = postgres(stack().databaseUrl, { max: 1 });
	const rates = await sql`delete from fx_rate returning *`;
	expect(rates.length).toBeGreaterThan(0);
	const { deliveryId, traceId } = await postAlert(anAlert());
	expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "failed" });

	await signIn(page);
	await page.goto(`${stack().url}/runs/failed?q=${deliveryId}`);
	const row = page.getByRole("row", { name: /Process a notice/ });
	await expect(row.getByText(/no exchange rate/)).toBeVisible();
	await expect(row.getByText("assess", { exact: true })).toBeVisible({ timeout: 30_000 });
	await row.getByRole("link").click();

	// The failed step is open, with the error that says what is missing.
	await expect(page.getByRole("button", { name: /^assess: Failed/, expanded: true })).toBeVisible();
	await expect(page.getByRole("table", { name: "Attempts of assess" })).toContainText("no exchange rate");
	await checkAccessibility(page);
	const failedAt = page.url();
	await page.getByRole("link", { name: "Failed runs" }).click();
	await expect(page).toHaveURL(new RegExp(`/runs/failed\\?q=${deliveryId}$`));
	await page.goto(failedAt);

	await sql`insert into fx_rate ${sql(rates)}`;
	await page.getByRole("button", { name: "Replay from failed step" }).click();
	const failure = page.getByRole("region", { name: "Failure" });
	await expect(failure.getByText("Recovered", { exact: true })).toBeVisible({ timeout: 45_000 });

	// Who did it is kept with the run.
	const history = page.getByRole("region", { name: "History" });
	await expect(history.getByText(/^Replayed from step “assess”/)).toBeVisible();

	// The replay is a run of its own, which did not do again what had been done.
	await failure.getByRole("link", { name: /^[0-9A-Z]{26}$/ }).click();
	await expect(page).not.toHaveURL(failedAt);
	await expect(page.getByRole("button", { name: /^assess: Completed/ })).toBeVisible();
	await expect(page.getByRole("button", { name: /^close: Completed/ })).toBeVisible();
	await checkAccessibility(page);

	const { noticeId } = await deliveryWithOutcome(deliveryId);
	const ofNotice = await sql`select id from alert where notice_id = ${noticeId}`;
	expect(ofNotice).toHaveLength(1);
	await page.getByRole("link", { name: /^Alert: KEMET/ }).click();
	await expect(page).toHaveURL(`${stack().url}/alerts/${ofNotice[0]?.id}`);
	await expect(page.getByRole("heading", { name: /KEMET/ })).toBeVisible();

	await expect.poll(() => countMentions(traceId), { timeout: 30_000 }).toBe(1);
	const notifications = await sql`select state from notification where trace_id = ${traceId}`;
	expect(notifications).toEqual([{ state: "sent" }]);
	expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "alerted" });
	await sql.end();
});

test("all failed runs that match are replayed at once, and their progress is told to the end", async ({
	page,
}) => {
	test.setTimeout(120_000);
	const sql = postgres(stack().databaseUrl, { max: 1 });
	const rates = await sql`delete from fx_rate returning *`;
	const sent = await Promise.all([postAlert(anAlert()), postAlert(anAlert())]);
	for (const { deliveryId } of sent) {
		expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "failed" });
	}
	await sql`insert into fx_rate ${sql(rates)}`;
	await sql.end();

	await signIn(page);
	await page.goto(`${stack().url}/runs/failed?q=exchange+rate`);
	await page.getByRole("button", { name: "Replay all 2 open that match" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Replay all" }).click();
	await expect(page.getByText("Replay of 2 runs is through")).toBeVisible({ timeout: 45_000 });
	await expect(page.getByText("2 started, 2 recovered")).toBeVisible({ timeout: 45_000 });
	await expect(page).toHaveURL(/bulk=[0-9a-f-]{36}/);
	await checkAccessibility(page);
	await page.reload();
	await expect(page.getByText("Replay of 2 runs is through")).toBeVisible();
	for (const { deliveryId, traceId } of sent) {
		expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "alerted" });
		await expect.poll(() => countMentions(traceId), { timeout: 30_000 }).toBe(1);
	}
});

test("a failure that needs nothing is dismissed with a reason, and reopened", async ({ page }) => {
	const { deliveryId } = await postMail(`Subject: nothing to dismiss but this ${Date.now()}\r\n\r\n`);
	expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "unreadable" });

	await signIn(page);
	await page.goto(`${stack().url}/runs/failed?q=${deliveryId}`);
	await page.getByRole("checkbox", { name: /^Select the run of Process a notice/ }).check();
	await page.getByRole("button", { name: "Dismiss…" }).click();
	await page.getByLabel("Reason").fill("Sent by mistake, the supplier says.");
	await page.getByRole("button", { name: "Dismiss", exact: true }).click();
	await expect(page.getByText("No failed run matches")).toBeVisible();

	await page.getByRole("combobox", { name: "State" }).selectOption("dismissed");
	await page.getByRole("link", { name: "Process a notice" }).click();
	const failure = page.getByRole("region", { name: "Failure" });
	await expect(failure.getByText("Sent by mistake, the supplier says.")).toBeVisible();
	await failure.getByRole("button", { name: "Reopen" }).click();
	await expect(failure.getByText("Open", { exact: true })).toBeVisible();
	await expect(failure.getByRole("button", { name: "Replay from failed step" })).toBeVisible();
});

test("a run under way is found by its delivery and cancelled: the delivery ends so, and a rerun makes its alert", async ({
	page,
}) => {
	test.setTimeout(120_000);
	await signIn(page);
	const sql = postgres(stack().databaseUrl, { max: 2 });
	let deliveryId = "";
	await sql.begin(async (tx) => {
		// The step that makes the alert cannot go on meanwhile.
		await tx`lock table alert in exclusive mode`;
		({ deliveryId } = await postAlert(anAlert()));
		await expect(async () => {
			await page.goto(`${stack().url}/runs?q=${deliveryId}`);
			await page.getByRole("link", { name: "Process a notice" }).click({ timeout: 2_000 });
		}).toPass({ timeout: 45_000 });
		await page.getByRole("button", { name: "Cancel", exact: true }).click();
		await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
		expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "cancelled" });
	});
	await sql.end();
	await expect(page.getByText(/^by /)).toBeVisible();
	await expect(page.getByRole("region", { name: "History" })).toContainText("Cancelled");
	await checkAccessibility(page);

	await page.getByRole("button", { name: "Rerun", exact: true }).click();
	await expect(page.getByText(/^Started as a rerun of/)).toBeVisible({ timeout: 30_000 });
	await expect
		.poll(async () => (await get<{ outcome: string | null }>(`/api/v1/deliveries/${deliveryId}`)).outcome, {
			timeout: 45_000,
		})
		.toBe("alerted");
	await checkAccessibility(page);
});

test("the list of runs leaves out those that keep the books, until they are asked for", async ({ page }) => {
	const { deliveryId } = await postMail(`Subject: nothing to book but this ${Date.now()}\r\n\r\n`);
	expect(await deliveryWithOutcome(deliveryId)).toMatchObject({ outcome: "unreadable" });
	await signIn(page);
	await page.goto(`${stack().url}/runs`);
	const runs = page.getByRole("table", { name: "Runs" });
	await expect(runs.getByRole("link", { name: "Process a notice" }).first()).toBeVisible();
	await expect(runs.getByRole("link", { name: "Record a failed run" })).toHaveCount(0);
	await page.getByRole("button", { name: "Housekeeping" }).click();
	await expect(page).toHaveURL(/housekeeping=true/);
	await expect(runs.getByRole("link", { name: "Record a failed run" }).first()).toBeVisible();
	await checkAccessibility(page);
});
