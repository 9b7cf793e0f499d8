import type { DateName } from "@/lib/reading/rules/date-names";

/** Names that notices give to dates, by language; parted by strokes. */
export const DATE_NAMES: Readonly<Record<string, Readonly<Record<DateName, string>>>> = {
	en: {
		lastOrderDate:
			"Last order date | Last time buy date | Last-Time-Buy | LTB date | LTB | LBD | Last buy date | Last buy | Final order date | Final orders | Final buy date | Lifetime buy deadline | Last date for orders | Last day to place orders | Last purchase date | Order cut-off | Ordering deadline | Order by | Place orders by | Orders accepted until | Order acceptance until | Last date to order | Last order entry | Last order entry date | End of sale | End of order date | Purchase order deadline | PO deadline | PO receipt deadline | Last PO date | Final PO date | Last booking date | Booking deadline | Last order placement | Last order acceptance date | Last opportunity to buy | Last opportunity to order | End of orders | Last call for orders | Last date of purchase | EOS (end of sale) date | Final purchase date | Discontinuance order date | Latest order date | Orders to be placed by | Deadline for final orders | Last date orders accepted | Last day for orders | Closing date for orders | Cut-off date for orders | Last date of order | Last-order date",
		lastShipDate:
			"Last ship date | Last shipment | Last delivery date | Last time ship | Last time ship date | LTS | LTS date | LSD | LTD | Final shipment date | Final delivery | Final ship date | Last day of shipment | End of shipment | End of delivery | Shipments end | Last despatch | Last dispatch date | Deliver by | Shipments until | Last date for delivery | Last date to ship | Last delivery request date | Latest delivery date | Last requested ship date | Last customer request date | Last CRD | Delivery no later than | Last shipping date | Final deliveries complete | Last supply date | End of supply | End of deliveries | Last time delivery | Last scheduled ship date | Last schedulable delivery | Ship by | Delivery cut-off | Last goods issue | Final dispatch | Last factory ship date | Last day to ship | Latest ship date",
		issueDate:
			"Issue date | Date of issue | Notice date | Notification date | Publication date | Date published | Published | Issued | Issued on | Release date | Date | Announcement date | PCN date | Document date | Date of notice | Date of this notice | Letter date | Date of publication | Initial notification date | Announced | Notice issued | Customer notification date | Date issued | PDN issue date | Notice release date | Date of announcement | Distribution date | Posted",
		effectiveDate:
			"Effective date | Implementation date | Change effective | Effective from | Effective as of | Date of implementation | Planned implementation | Date of change | First ship date | Estimated first ship date | Proposed first ship date | First shipment of changed product | Proposed 1st ship date | Start of shipment | Change implementation date | Cut-in date | Changeover date | First delivery of changed parts | Intended start of delivery | Earliest date of changed material | Estimated implementation date | Valid from | In effect from | Start of delivery of changed product | Target implementation date",
	},
	de: {
		lastOrderDate:
			"Letzter Bestelltermin | Letztes Bestelldatum | Letztmöglicher Bestelltermin | Letzte Bestellmöglichkeit | Letzte Bestellung | Letztbestellung | Letztbestelltermin | Bestellschluss | Bestellfrist | Bestellbar bis | Bestellungen bis | Bestellannahme bis | Auftragsannahme bis | Annahmeschluss für Bestellungen | Letzte Auftragsannahme | Letzter Auftragseingang | Letzter Termin für Bestellungen | Last Time Buy bis | Letzter Kauftermin | Frist für Letztbestellungen | Bestellung möglich bis | Schlussbestelltermin | Letzter Tag für Bestellungen | Ende der Bestellbarkeit | Ende der Auftragsannahme | Letzter Zeitpunkt für Bestellungen | Letztmalige Bestellmöglichkeit | Abschlussbestellung bis | Allzeitbedarf bestellen bis | LTB-Termin | Endbevorratung bis | Letzteindeckung bis",
		lastShipDate:
			"Letzter Liefertermin | Letztes Lieferdatum | Letzte Lieferung | Letzte Auslieferung | Letztauslieferung | Letztlieferung | Lieferbar bis | Lieferschluss | Lieferungen bis | Auslieferung bis | Letzter Versandtermin | Letzter Versand | Letztmöglicher Liefertermin | Ende der Lieferungen | Ende der Belieferung | Lieferende | Letztmalige Lieferung | Späteste Lieferung | Spätester Liefertermin | Letzter Abruf | Letzter Abruftermin | Abnahme bis | Letzte Abnahme",
		issueDate:
			"Datum | Ausgabedatum | Ausgestellt am | Erstellt am | Veröffentlicht am | Datum der Mitteilung | Mitteilungsdatum | Datum der Abkündigung | Abkündigungsdatum | Herausgegeben am | Datum des Schreibens | Erstellungsdatum | Veröffentlichungsdatum | Ausstellungsdatum | Bekanntgabe",
		effectiveDate:
			"Gültig ab | Wirksam ab | Umstellungstermin | Datum der Umstellung | Einführungstermin | Änderung wirksam ab | Inkrafttreten | Einsatztermin | Umsetzungstermin | Umsetzung ab | Erste Lieferung geänderter Ware | Geplante Umstellung | Änderungstermin | Datum der Einführung | Serieneinsatz ab | Lieferbeginn geänderte Ware",
	},
	fr: {
		lastOrderDate:
			"Date limite de commande | Dernière commande | Date de dernière commande | Dernière date de commande | Dernières commandes | Date limite de dernière commande | Clôture des commandes | Fin de prise de commande | Fin de commercialisation | Commandes acceptées jusqu'au | Commande possible jusqu'au | Dernier jour de commande | Date limite d'achat | Dernier achat | Date de dernier achat | Date de fin de commande | Date butoir de commande | Limite de commande | Dernière opportunité d'achat | Date limite pour passer commande | Fin des prises de commandes | Arrêt des commandes | Arrêt de prise de commandes | Date ultime de commande | Commandes avant le | Date d'arrêt des commandes | Dernier délai de commande",
		lastShipDate:
			"Dernière livraison | Date de dernière livraison | Date limite de livraison | Dernière date de livraison | Dernières livraisons | Dernière expédition | Date de dernière expédition | Fin des livraisons | Arrêt des livraisons | Livraisons jusqu'au | Livraison au plus tard | Dernier jour d'expédition | Date de fin de livraison | Dernier envoi | Date limite d'expédition | Fin d'expédition | Livrable jusqu'au | Date d'arrêt des livraisons",
		issueDate:
			"Date | Date d'émission | Date de publication | Date de l'avis | Date de notification | Émis le | Publié le | Date de diffusion | Date d'édition | Date du document | Date d'annonce | Date de la notification | Établi le | Date de création | Date d'envoi",
		effectiveDate:
			"Date d'effet | Date d'application | Entrée en vigueur | Date d'entrée en vigueur | Date de mise en œuvre | Mise en application | Applicable à partir du | Date effective | Date de mise en application | Date d'implémentation | Effectif au | Date de changement | Date de basculement | À compter du",
	},
	es: {
		lastOrderDate:
			"Fecha límite de pedido | Último pedido | Fecha de último pedido | Última fecha de pedido | Últimos pedidos | Última compra | Fecha de última compra | Fecha límite de compra | Cierre de pedidos | Pedidos hasta | Se aceptan pedidos hasta | Admisión de pedidos hasta | Último día para pedidos | Plazo de pedido | Plazo para realizar pedidos | Fin de pedidos | Fecha límite para pedidos | Fecha tope de pedido | Fecha límite de pedidos | Fin de venta | Última orden de compra | Fecha final de pedido | Última oportunidad de compra | Fecha límite para realizar pedidos | Fecha máxima de pedido | Aceptación de pedidos hasta",
		lastShipDate:
			"Última entrega | Fecha de última entrega | Último envío | Fecha límite de entrega | Fecha de último envío | Últimas entregas | Fin de entregas | Fin de suministro | Entregas hasta | Última expedición | Último embarque | Última fecha de entrega | Fecha límite de envío | Última fecha de envío | Cese de suministro | Último suministro | Envíos hasta | Suministro hasta | Fecha máxima de entrega",
		issueDate:
			"Fecha | Fecha de emisión | Fecha de publicación | Fecha del aviso | Fecha de notificación | Fecha del comunicado | Publicado el | Emitido el | Fecha de la notificación | Fecha del documento | Fecha de comunicación | Fecha de anuncio",
		effectiveDate:
			"Fecha efectiva | Fecha de entrada en vigor | Fecha de implementación | Fecha de aplicación | Entrada en vigor | Fecha de implantación | En vigor desde | Efectivo desde | Vigente a partir de | Fecha del cambio | Válido a partir de | Aplicable desde",
	},
	it: {
		lastOrderDate:
			"Data ultimo ordine | Ultimo ordine | Ultimi ordini | Ultima data d'ordine | Ultima data utile per ordini | Termine ordini | Termine ultimo per gli ordini | Scadenza ordini | Chiusura ordini | Ordini entro il | Ordini accettati fino al | Ultimo acquisto | Data ultimo acquisto | Data limite ordini | Ultimo giorno per ordinare | Accettazione ordini fino al | Termine per l'ultimo ordine | Fine ordini | Ordinabile fino al | Data ultima per ordini | Limite ordini | Data di ultimo ordine | Fine vendita | Ultima possibilità di acquisto | Termine di ordinazione",
		lastShipDate:
			"Ultima consegna | Data ultima consegna | Ultima spedizione | Data ultima spedizione | Ultime consegne | Fine consegne | Termine consegne | Termine ultimo di consegna | Consegne entro il | Consegne fino al | Ultima data di consegna | Ultima data di spedizione | Ultima fornitura | Fine fornitura | Data limite consegna | Spedizioni fino al | Ultimo invio | Cessazione forniture | Data di ultima consegna",
		issueDate:
			"Data | Data di emissione | Data emissione | Data di pubblicazione | Data pubblicazione | Data della comunicazione | Data comunicazione | Data avviso | Data notifica | Emesso il | Data documento | Pubblicato il | Data della lettera",
		effectiveDate:
			"Data di entrata in vigore | Decorrenza | Data di decorrenza | Data efficacia | Data di implementazione | In vigore dal | Applicazione dal | Data di applicazione | Data di introduzione | Valido dal | Data modifica | Entrata in vigore | Data di efficacia",
	},
	ja: {
		lastOrderDate:
			"最終受注日 | 最終注文日 | 最終発注日 | 最終購入日 | 最終受注期限 | 受注締切日 | 受注締切 | ご注文締切日 | ご注文期限 | 受注終了日 | 受注停止日 | 注文受付終了日 | 注文受付期限 | 最終ご発注期限 | 最終ご注文日 | ご発注最終日 | 受注最終日 | 注文打切日 | 最終オーダー | LTB期限 | ラストバイ期限 | 最終受付日 | 最終引合期限 | 生産中止前最終受注 | 販売終了日 | 受注打切り日 | 最終買付期限 | 最終購入期限 | ご注文最終受付日 | 一括購入期限 | 最終手配期限",
		lastShipDate:
			"最終出荷日 | 最終出荷 | 最終納入日 | 最終納期 | 最終出荷期限 | 出荷終了日 | 納入終了日 | 納入最終日 | 最終納品日 | 出荷停止日 | 供給終了日 | 最終供給日 | 出荷最終日 | 最終発送日 | 最終出庫日 | 納入期限 | 出荷期限 | 最終納入期限",
		issueDate:
			"発行日 | 通知日 | 発行年月日 | 発信日 | 作成日 | 日付 | 発表日 | 案内日 | 通知年月日 | 文書作成日 | ご案内日 | 発行日付 | 制定日",
		effectiveDate:
			"実施日 | 実施予定日 | 変更実施日 | 変更時期 | 適用日 | 適用開始日 | 切替日 | 切替時期 | 実施時期 | 切替予定日 | 変更予定日 | 変更適用日 | 初回出荷予定日 | 変更開始時期 | 量産適用時期",
	},
	zh: {
		lastOrderDate:
			"最后订购日期 | 最后下单日期 | 最后采购日期 | 最后订单日期 | 最后购买日期 | 最晚下单日 | 订单截止日 | 下单截止日期 | 停止接单日期 | 停止接单 | 接单截止日 | 最终订购日 | 最后接单日 | 最后接受订单日期 | 订购截止日期 | 采购截止日 | 最後訂購日 | 最後下單日 | 最後採購日 | 訂單截止日 | 停止接單日 | 最後接單日 | 末次订购日 | 最后订货日 | 最迟下单日期 | 订货截止日 | 最後購買日 | 停售日期 | 最後買單日 | 末次采购截止 | 停止销售日期",
		lastShipDate:
			"最后出货日期 | 最后发货日期 | 最后交货日期 | 最晚出货日 | 停止供货日期 | 停止出货日 | 最终出货日 | 最后交付日期 | 最后供货日 | 发货截止日 | 交货截止日期 | 最後出貨日 | 最後交貨日 | 停止出貨日 | 停止供貨日 | 出貨截止日 | 最后装运日 | 末次发货日 | 最终交货日期 | 最晚交期 | 最后交期",
		issueDate:
			"发布日期 | 通知日期 | 发行日期 | 公告日期 | 日期 | 發布日期 | 發文日期 | 通知發布日 | 发文日期 | 签发日期 | 拟制日期 | 制定日期 | 公告日 | 發行日",
		effectiveDate:
			"生效日期 | 实施日期 | 执行日期 | 变更生效日 | 切换日期 | 變更生效日 | 實施日期 | 生效日 | 变更实施日期 | 预计实施日期 | 計劃實施日 | 导入日期 | 變更實施日 | 预计切换日期",
	},
};
