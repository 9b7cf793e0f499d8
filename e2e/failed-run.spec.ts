import { expect, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { deliveryWithOutcome, postMail } from "./support/intake";
import { signIn } from "./support/sign-in";
import { stack } from "./support/stack";

test("a delivery that cannot be read ends as a failed run that engineers see, with its error and its bytes", async ({
	page,
}) => {
	const subject = `nothing in it ${Date.now()}`;
	const { deliveryId, traceId } = await postMail(`Subject: ${subject}\r\n\r\n`);
	const delivery = await deliveryWithOutcome(deliveryId);
	expect(delivery.outcome).toBe("unreadable");

	await signIn(page);
	await page.goto(`${stack().url}/runs/failed?q=${deliveryId}`);
	await checkAccessibility(page);
	await page.getByRole("link", { name: "Process a notice" }).click();
	await expect(page.getByText(delivery.outcomeReason ?? "no reason").first()).toBeVisible();
	await expect(page.getByText(traceId).first()).toBeVisible();
	await checkAccessibility(page);

	const raw = await page.request.get(`${stack().url}/deliveries/${deliveryId}/raw`);
	expect(raw.status()).toBe(200);
	expect(await raw.text()).toBe(`Subject: ${subject}\r\n\r\n`);
});
