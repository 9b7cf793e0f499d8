import { describe, expect, it } from "vitest";
import { columnOf } from "@/lib/reading/rules/columns";
import { meaningOfLabel } from "@/lib/reading/rules/labels";

const LAST_ORDER = [
	"Last Time Buy Date",
	"Order deadline",
	"Bestellende",
	"Letztbestelltermin",
	"Auftragsannahme bis",
	"Date limite de commande",
	"Date limite de prise de commande",
	"Clôture des commandes",
	"Dernière commande",
	"Fecha límite de pedido",
	"Cierre de pedidos",
	"Última compra",
	"Termine ordini",
	"Scadenza ordini",
	"Ultima data d'ordine",
	"最終受注日",
	"受注締切日",
	"ご注文最終日",
	"最后订购日期",
	"最晚下单日期",
	"订单截止日期",
	"最後訂購日",
];
const LAST_SHIP = [
	"Last Ship Date",
	"End of deliveries",
	"Letztlieferung",
	"Lieferende",
	"Fin des livraisons",
	"Dernière livraison",
	"Última entrega",
	"Fin de suministro",
	"Ultima consegna",
	"Fine consegne",
	"最終出荷日",
	"納入最終日",
	"最后出货日期",
	"停止供货日期",
	"最後出貨日",
];

describe("the name of a date", () => {
	it.each(LAST_ORDER)("%s is that of the last order, beside a value and above a column", (label) => {
		expect(meaningOfLabel(label)).toBe("lastOrderDate");
		expect(columnOf(label).role).toBe("lastOrderDate");
	});
	it.each(LAST_SHIP)("%s is that of the last shipment, beside a value and above a column", (label) => {
		expect(meaningOfLabel(label)).toBe("lastShipDate");
		expect(columnOf(label).role).toBe("lastShipDate");
	});
});
