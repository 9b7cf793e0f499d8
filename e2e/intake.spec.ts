import { createHmac, randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { expect, type Page, test } from "@playwright/test";
import PostalMime from "postal-mime";
import postgres from "postgres";
import { v7 } from "uuid";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, mailOf } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

/** Standard Webhooks 1.0.0, as any sender would do it. */
function signed(address: string, secret: string, mail: string): Promise<Response> {
	const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1000))];
	const body = Buffer.from(mail, "latin1");
	const signature = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
		.update(`${id}.${timestamp}.`)
		.update(body)
		.digest("base64");
	const headers = {
		"content-type": "message/rfc822",
		"webhook-id": id,
		"webhook-timestamp": timestamp,
		"webhook-signature": `v1,${signature}`,
	};
	return fetch(address, { method: "POST", headers, body });
}

/** Another mail each time, which is no notice. */
const letter = () => `From: a@example.com\r\nSubject: Lunch ${randomUUID()}\r\n\r\nAt noon?\r\n`;

async function addSecret(page: Page): Promise<string> {
	await page.getByRole("button", { name: "Add: Webhook signing key" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: "Make a secret" }).click();
	const secret = (await dialog.locator("code").textContent()) ?? "";
	await checkAccessibility(page);
	await dialog.getByRole("button", { name: "Done" }).click();
	expect(secret).toMatch(/^whsec_/);
	return secret;
}

test("a source is made, its secret rotated and revoked, and the source closed", async ({ page }) => {
	test.setTimeout(120_000);
	const name = `Mail worker ${Date.now()}`;
	await signIn(page);
	await page.goto(`${stack().url}/settings/sources`);
	await checkAccessibility(page);
	await page.getByRole("link", { name: "New source" }).click();
	await page.getByLabel("Name").fill(name);
	await page.getByRole("radio", { name: /^Mail, raw/ }).check();
	await checkAccessibility(page);
	await page.getByRole("button", { name: "Make the source" }).click();
	await expect(page.getByRole("heading", { name })).toBeVisible();
	await expect(page.getByText("No secret is live")).toBeVisible();
	const sourcePage = page.url();
	const shown = await page.locator("li", { hasText: "Signed" }).locator("code").textContent();
	let accepted = 0;
	const send = async (secret: string) => {
		const response = await signed(shown ?? "", secret, letter());
		if (response.status === 202) accepted++;
		return response;
	};

	const old = await addSecret(page);
	await expect(page.getByText("No secret is live")).toBeHidden();
	const response = await send(old);
	expect(response.status).toBe(202);
	const { deliveryId } = await response.json();

	// Rotated: both are taken, until the old one is revoked.
	const next = await addSecret(page);
	const add = page.getByRole("button", { name: "Add: Webhook signing key" });
	await expect(add).toBeDisabled();
	await expect.poll(async () => (await send(next)).status).toBe(202);
	expect((await send(old)).status).toBe(202);
	await page.getByRole("button", { name: `Revoke …${old.slice(-4)}` }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
	await expect(add).toBeEnabled();
	await expect.poll(async () => (await send(old)).status).toBe(401);
	expect((await send(next)).status).toBe(202);
	await expect(async () => {
		await page.reload();
		await expect(page.getByRole("table", { name: "Refused" })).toContainText("does not fit");
	}).toPass({ timeout: 20_000 });
	await checkAccessibility(page);

	expect((await deliveryWithOutcome(deliveryId)).outcome).toBe("not_a_notice");
	await page.getByRole("link", { name: "Its deliveries" }).click();
	await expect(page.getByRole("row", { name: new RegExp(name) })).toHaveCount(accepted);
	await checkAccessibility(page);
	await page.goto(`${stack().url}/deliveries/${deliveryId}`);
	await expect(page.getByRole("heading", { name: `From ${name}` })).toBeVisible();
	await expect(page.getByText("It was read, and it is no notice.")).toBeVisible();
	await checkAccessibility(page);

	await page.goto(sourcePage);
	await page.getByRole("button", { name: "Close…" }).click();
	const confirm = page.getByRole("button", { name: "Close for good" });
	await expect(confirm).toBeDisabled();
	await page.getByLabel("Name of the source").fill(name);
	await confirm.click();
	await expect(page.getByText(/^Closed for good: whatever comes in its name is refused/)).toBeVisible();
	await expect.poll(async () => (await send(next)).status).toBe(410);
});

test("a PDF that a person uploads becomes an alert, and the same file again is found", async ({ page }) => {
	test.setTimeout(90_000);
	const mail = await PostalMime.parse(Buffer.from(mailOf("01-ti-pdn-pdf-grid"), "latin1"));
	const pdf = mail.attachments.find(({ filename }) => filename?.endsWith(".pdf"));
	if (!(pdf?.content instanceof ArrayBuffer)) throw new Error("the fixture has no PDF");
	const file = { name: "PDN letter.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf.content) };
	const picture = {
		name: "logo.pdf",
		mimeType: "application/pdf",
		buffer: Buffer.from("89504e470d0a1a0a", "hex"),
	};

	await signIn(page);
	await page.goto(`${stack().url}/deliveries`);
	await page.getByRole("link", { name: "Upload" }).click();
	const field = page.getByLabel("Drop files here, or choose them");
	await checkAccessibility(page);
	await field.setInputFiles([file, picture]);
	const rows = page.getByRole("list", { name: "Files" }).getByRole("listitem");
	await expect(rows.filter({ hasText: "logo.pdf" }).getByRole("alert")).toBeVisible();
	const letterRow = rows.filter({ hasText: "PDN letter.pdf" }).last();
	await expect(letterRow.getByText("Alert made")).toBeVisible({ timeout: 45_000 });
	await checkAccessibility(page);

	await field.setInputFiles([file]);
	const again = rows.filter({ hasText: "PDN letter.pdf" }).first();
	await expect(again.getByText("Was there before")).toBeVisible();
	await expect(again.getByRole("link", { name: "Alert" })).toBeVisible();
	await again.getByRole("link", { name: "Delivery" }).click();
	await expect(page.getByRole("heading", { name: "PDN letter.pdf" })).toBeVisible();
	await expect(page.getByText("Uploaded by")).toBeVisible();
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Download as it came" }).click();
	expect((await download).suggestedFilename()).toMatch(/^delivery-[0-9a-f-]{36}\.pdf$/);
});

test("one who may only look sees sources without secrets, and nothing to change", async ({ page }) => {
	const { url, databaseUrl, password } = stack();
	const email = `viewer-${Date.now()}@example.com`;
	const sql = postgres(databaseUrl, { max: 1 });
	await sql`insert into "user" (id, email, name, role, password_hash)
		values (${v7()}, ${email}, 'Viewer', 'viewer', ${await hash(password)})`;
	const sourceId = v7();
	await sql`insert into source (id, name, channel) values (${sourceId}, 'Looked at', 'email_raw')`;
	await sql`insert into source_secret (id, source_id, kind, sealed, hint)
		values (${v7()}, ${sourceId}, 'standard_webhooks', 'sealed', 'hint')`;
	await sql.end();

	await page.goto(url);
	await page.getByLabel("E-mail").fill(email);
	await page.getByLabel("Password").fill(password);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("heading", { name: "Alerts" })).toBeVisible();
	await page.goto(`${url}/settings/sources`);
	await expect(page.getByRole("heading", { name: "Sources" })).toBeVisible();
	await expect(page.getByRole("link", { name: "New source" })).toHaveCount(0);
	await page.getByRole("link", { name: "Looked at" }).click();
	await expect(page.getByText("1 live secret")).toBeVisible();
	await expect(page.getByText("…hint")).toHaveCount(0);
	await expect(page.getByRole("button", { name: /^(Add|Revoke|Save|Close…)/ })).toHaveCount(0);
	await page.goto(`${url}/deliveries`);
	await expect(page.getByRole("link", { name: "Upload" })).toHaveCount(0);
	await page.goto(`${url}/deliveries/upload`);
	await expect(page.getByText("Your role may look, not upload")).toBeVisible();
	const refused = await page.evaluate(async () => {
		const headers = { "x-file-name": "a.pdf" };
		return (await fetch("/api/v1/uploads", { method: "POST", headers, body: "%PDF-1.7" })).status;
	});
	expect(refused).toBe(403);
});
