import { describe, expect, it } from "vitest";
import { columnOf, meaningOfCaption } from "@/lib/reading/rules/columns";
import { meaningOfLabel } from "@/lib/reading/rules/labels";
import { isDitto } from "@/lib/reading/rules/languages/eastern";
import { closesOrders, dispositionIn } from "@/lib/reading/rules/row-values";
import { deniesDiscontinuance, namesDiscontinuance } from "@/lib/reading/rules/vocabulary";

describe("a label means", () => {
	it.each([
		["管理番号", "number"],
		["文書番号", "number"],
		["通知編號", "number"],
		["文件编号", "number"],
		["發文字號", "number"],
		["Doc No", "number"],
		["Letter", "number"],
		["版　　本", "revision"],
		["改訂", "revision"],
		["発行年月日", "issueDate"],
		["發文日期", "issueDate"],
		["发布日期", "issueDate"],
		["通知日", "issueDate"],
		["fecha de emisión", "issueDate"],
		["data di emissione", "issueDate"],
		["最終受注期限", "lastOrderDate"],
		["ご注文最終受付日", "lastOrderDate"],
		["受注締切日", "lastOrderDate"],
		["最后下单日", "lastOrderDate"],
		["最晚订货日期", "lastOrderDate"],
		["最後訂購日", "lastOrderDate"],
		["截单日期", "lastOrderDate"],
		["Última compra", "lastOrderDate"],
		["Fecha tope de pedido", "lastOrderDate"],
		["Ultimo giorno utile per gli ordini", "lastOrderDate"],
		["Last PO date", "lastOrderDate"],
		["Order stop date", "lastOrderDate"],
		["Last day to receive order", "lastOrderDate"],
		["最終出荷日", "lastShipDate"],
		["出荷終了", "lastShipDate"],
		["最后发货日期", "lastShipDate"],
		["最後出貨日", "lastShipDate"],
		["Última expedición", "lastShipDate"],
		["Ultima evasione", "lastShipDate"],
		["Delivery stop", "lastShipDate"],
		["回答期限", "responseDueDate"],
		["回复截止日期", "responseDueDate"],
		["Customer reply until", "responseDueDate"],
		["実施時期", "effectiveDate"],
		["生效日期", "effectiveDate"],
		["Apply point", "effectiveDate"],
		["後継型式", "replacement"],
		["建議替代品號", "replacement"],
		["対象品番", "parts"],
		["停产型号", "parts"],
		["品號", "parts"],
		["お客様名", "other"],
		["贵司料号", "other"],
		["旧最終受注日", "otherDate"],
		["Ultimo giorno utile per ordini ai prezzi attuali", "other"],
	])("%s: %s", (label, meaning) => {
		expect(meaningOfLabel(label)).toBe(meaning);
	});
});

describe("a head stands over", () => {
	it.each([
		["品番", "part"],
		["型式", "part"],
		["物料编号", "part"],
		["產品型號", "part"],
		["Codice articolo", "part"],
		["Referencia", "part"],
		["貴社品番", "customer"],
		["客户料号", "customer"],
		["客戶料號", "customer"],
		["Vs. codice", "customer"],
		["Su referencia", "customer"],
		["代替 品番", "replacement"],
		["推荐替代型号", "replacement"],
		["Sostituito da", "replacement"],
		["Sustituida por", "replacement"],
		["sub Material No", "replacement"],
		["代替 互換性", "other"],
		["日程 最終受注", "lastOrderDate"],
		["最后出货日期", "lastShipDate"],
		["区分", "status"],
		["处理方式", "status"],
		["備考", "note"],
		["项次", "other"],
		["封裝", "other"],
	])("%s: %s", (head, role) => {
		expect(columnOf(head).role).toBe(role);
	});
});

describe("words about a part say that it is", () => {
	it.each([
		["新規設計非推奨（生産継続）", "nrnd"],
		["Active, not recommended for new designs", "nrnd"],
		["Sigue en producción, pero no la recomendamos para nuevos diseños", "nrnd"],
		["不建议用于新设计", "nrnd"],
		["生産終了", "discontinued"],
		["停止供貨", "discontinued"],
		["Se descatalogan", "discontinued"],
		["fuori produzione", "discontinued"],
		["変更なし（参考）", "not_affected"],
		["不在此限", "not_affected"],
		["不受影响", "not_affected"],
		["継続生産", "not_affected"],
		["Except (keep plant)", "not_affected"],
		["resta a catalogo", "not_affected"],
		["变更封装厂，料号不变", "changed"],
		["Returned to production", "reinstated"],
		["恢复生产", "reinstated"],
	])("%s: %s", (words, state) => {
		expect(dispositionIn(words)).toBe(state);
	});

	it.each(["已截止", "受注終了", "ya no admite pedidos", "ordini chiusi", "不再接受订单"])(
		"%s: closed for orders",
		(words) => {
			expect(closesOrders(words)).toBe(true);
		},
	);
});

describe("words above a list", () => {
	it("say what becomes of all of it", () => {
		expect(meaningOfCaption("C) Sigue en producción, no recomendada para nuevos diseños").disposition).toBe(
			"nrnd",
		);
		expect(
			meaningOfCaption('D) Sólo cambia la bobina, de 13" a 7"; la referencia se mantiene').disposition,
		).toBe("changed");
		expect(meaningOfCaption("B) Se descataloga y ya no admite pedidos").noLastOrder).toBe(true);
	});

	it("that name a change notice leave its kind to the notice", () => {
		expect(meaningOfCaption("Product change notification, affected parts:").disposition).toBeNull();
	});
});

describe("a sentence that denies an end", () => {
	it.each([
		"No last order is requested because product is not EOL.",
		"Nessuno di questi articoli va fuori produzione.",
		"Ninguna de estas referencias queda descatalogada.",
		"Aucun de ces articles n'est arrêté.",
		"本件は生産終了ではありません。",
		"本次调价不涉及产品停产。",
	])("%s", (sentence) => {
		expect(deniesDiscontinuance(sentence)).toBe(true);
		expect(namesDiscontinuance(sentence)).toBe(false);
	});

	it("is none when it says that parts cannot be had any more", () => {
		expect(namesDiscontinuance("These parts are discontinued and not available.")).toBe(true);
		expect(namesDiscontinuance("下記製品は生産終了となります。")).toBe(true);
	});
});

it.each(["〃", "″", "同上", "ditto", "same as above", '"', "ídem", "come sopra"])(
	"%s repeats the line above",
	(text) => {
		expect(isDitto(text)).toBe(true);
	},
);
