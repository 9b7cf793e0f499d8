import { expect, test } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility";
import { countMentions, deliveryWithOutcome, get, mailOf, postMail } from "./support/intake";
import { signIn } from "./support/sign-in";

type Alert = {
	id: string;
	severity: string;
	marginAtRisk: string;
	notice: { id: string };
	assessment: { parts: { internalPart: string; recommendation: string }[] };
	brief: { headline: string };
};

test("a posted notice appears, says what is at risk and what to do, and the channel is told", async ({
	page,
}) => {
	await signIn(page);
	// A notice of its own: the channel is told of an alert once, whichever journey posts it first.
	const mail = mailOf("02-adi-pdn-model-column", `journey ${Date.now()}`);
	const { deliveryId, traceId } = await postMail(mail);
	expect(await postMail(mail)).toEqual({ accepted: true, deliveryId, traceId, duplicate: true });

	// Nobody reloads: the list finds the alert by itself.
	const link = page.getByRole("row", { name: /Analog Devices .*26_0087/ }).getByRole("link");
	await expect(link).toBeVisible({ timeout: 30_000 });
	const { noticeId } = await deliveryWithOutcome(deliveryId);
	const { alerts } = await get<{ alerts: Alert[] }>("/api/v1/alerts?q=26_0087");
	const found = alerts[0];
	if (!found) throw new Error("the API does not list the alert");
	const alert = await get<Alert>(`/api/v1/alerts/${found.id}`);
	expect(alert.notice.id).toBe(noticeId);

	await link.click();
	await expect(page).toHaveURL(new RegExp(`/alerts/${alert.id}$`));
	const margin = Number(alert.marginAtRisk).toLocaleString("en-US", {
		minimumFractionDigits: 2,
		maximumFractionDigits: 2,
	});
	expect(Number(alert.marginAtRisk)).toBeGreaterThan(0);
	await expect(page.getByText(margin).first()).toBeVisible();
	await expect(page.getByText("LFI-300-3938").first()).toBeVisible();
	await expect(page.getByText(alert.brief.headline).first()).toBeVisible();
	await checkAccessibility(page);

	await expect.poll(() => countMentions(traceId), { timeout: 30_000 }).toBe(1);
	expect(await countMentions(margin)).toBeGreaterThan(0);
});
