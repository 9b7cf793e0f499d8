import { describe, expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";
import { takesBackOrders } from "@/lib/reading/rules/languages/denials";
import { mail } from "@/lib/reading/testing/corpus/own-notice";

const read = (subject: string, text: string) =>
	readDelivery(mail({ from: "pcn@bourns.example", subject, text }), {
		today: "2026-11-22",
		manufacturers: [],
	});

describe("orders that cannot be cancelled", () => {
	it.each([
		"Orders under this notice can neither be cancelled nor returned.",
		"Cancellation of last time buy orders under PDN-12 is not possible.",
		"Bestellungen zu dieser Abkündigung können nicht storniert werden.",
		"L'annulation des commandes passées au titre de cet avis n'est pas possible.",
		"Los pedidos de este aviso no se pueden cancelar.",
		"Gli ordini relativi a questa comunicazione non possono essere annullati.",
		"本通知に基づくご注文の取消はお受けできません。",
		"本通知项下的订单不可取消。",
	])("take no notice back: %s", (sentence) => {
		expect(takesBackOrders(sentence)).toBe(true);
	});

	it.each([
		"We hereby withdraw our discontinuance notice PDN-12.",
		"The last time buy notice PDN-12 is cancelled.",
		"Hiermit ziehen wir die Abkündigung PDN-12 zurück.",
	])("are not spoken of here: %s", (sentence) => {
		expect(takesBackOrders(sentence)).toBe(false);
	});
});

describe("what would go wrong in silence asks for a person", () => {
	it("a day to order by and nothing else", async () => {
		expect((await read("For your planning", "Last order date: 28 May 2027\n")).needsReview).toBe(true);
	});

	it("two days beside the name of a last order date, under heads that say nothing", async () => {
		const html =
			"<p>Bourns<br>Product Discontinuance Notice PDN-26-118</p><table><tr><td>Issue date</td><td>5 October 2026</td><td></td></tr><tr><td>Last order date</td><td>28 May 2027</td><td>30 July 2027</td></tr></table><p>Affected parts:<br>SRR1260-100M<br>SRR1260-220M</p>";
		const reading = await readDelivery(mail({ from: "pcn@bourns.example", subject: "PDN-26-118", html }), {
			today: "2026-11-22",
			manufacturers: [],
		});
		expect(reading.reviewReasons).toContain("conflicting_dates");
	});
});

describe("a number of another notice", () => {
	it("is neither the number of this one nor one of its parts", async () => {
		const text =
			"Bourns\nEnd of Life Notification\nNotification number: EOL-26-0218\nLast order date: 28 May 2027\n\nSRR1260-100M and SRR1260-220M will be discontinued. All other types were discontinued in 2023 by EOL-23-0077. See the attached notification EOL-26-0218.\n";
		const { number, parts } = await read("EOL-26-0218", text);
		expect(number).toBe("EOL-26-0218");
		expect(parts.map(({ mpn }) => mpn)).toEqual(["SRR1260-100M", "SRR1260-220M"]);
	});
});
