import { mail, type OwnNotice } from "@/lib/reading/testing/corpus/own-notice";

export const OTHER_LANGUAGES: readonly OwnNotice[] = [
	{
		name: "German letter with a form and a table",
		delivery: mail({
			from: "Weidmüller PCN <pcn@weidmueller.example>",
			subject: "Produktabkündigung PA-2026-118",
			text: `Weidmüller Interface GmbH & Co. KG

Abkündigung Nr. PA-2026-118
Datum: 03.08.2026

Sehr geehrte Damen und Herren,

die folgenden Artikel werden abgekündigt. Bestellungen nehmen wir letztmalig bis zum 26.02.2027 an,
die letzte Auslieferung erfolgt bis 31. August 2027.

Bestellnummer   Typ                Nachfolgeartikel   Ihre Artikelnummer
1020300000      WDU 4N             1020340000         K-100-1
1020500000      WDU 10N            kein Ersatz        K-100-2
8951220000      RSM 24VDC          8951380000         -

Mit freundlichen Grüßen
Weidmüller Produktmanagement
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Weidmüller",
			number: "PA-2026-118",
			issueDate: "2026-08-03",
			lastOrderDate: "2027-02-26",
			lastShipDate: "2027-08-31",
		},
		parts: [
			{ mpn: "1020300000", replacement: "1020340000" },
			"1020500000",
			{ mpn: "8951220000", replacement: "8951380000" },
		],
		reasons: [],
	},
	{
		name: "French letter",
		delivery: mail({
			from: "Qualité <qualite@radiall.example>",
			subject: "Avis d'obsolescence AO-26-044",
			text: `Radiall SA
Avis d'obsolescence
Numéro d'avis : AO-26-044
Date d'émission : 12/06/2026
Date limite de dernière commande : 15/01/2027
Dernière livraison : 16/07/2027

Références concernées :
R125075000
R125426200

Aucun produit de remplacement n'est prévu.
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Radiall",
			number: "AO-26-044",
			issueDate: "2026-06-12",
			lastOrderDate: "2027-01-15",
			lastShipDate: "2027-07-16",
		},
		parts: ["R125075000", "R125426200"],
		reasons: [],
	},
	{
		name: "Italian notice in one paragraph",
		delivery: mail({
			from: "Ufficio Qualità <qualita@finder.example>",
			subject: "Comunicazione di cessata produzione n. 88/2026",
			text: `Finder S.p.A.
Comunicazione n. 88/2026 del 9 luglio 2026

Gentile cliente, comunichiamo la cessata produzione dei seguenti articoli.
Gli ultimi ordini saranno accettati fino al 29 gennaio 2027, le ultime consegne entro il 30 luglio 2027.

Codice articolo     Articolo sostitutivo
40.31.9.024.0000    40.61.9.024.0000
40.52.8.230.0000    nessuno
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Finder",
			number: "88/2026",
			issueDate: "2026-07-09",
			lastOrderDate: "2027-01-29",
			lastShipDate: "2027-07-30",
		},
		parts: [{ mpn: "40.31.9.024.0000", replacement: "40.61.9.024.0000" }, "40.52.8.230.0000"],
		reasons: [],
	},
	{
		name: "Spanish notice",
		delivery: mail({
			from: "Calidad <calidad@premo.example>",
			subject: "Aviso de descontinuación AD-2026-19",
			text: `Premo S.L.
Aviso AD-2026-19
Fecha de emisión: 2 de junio de 2026

Estimado cliente, los productos siguientes se descontinúan.
Fecha límite de pedido: 18 de diciembre de 2026
Última entrega: 18 de junio de 2027

Productos afectados:
SDTR1103-0238J
SDTR1103-0720J
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Premo",
			number: "AD-2026-19",
			issueDate: "2026-06-02",
			lastOrderDate: "2026-12-18",
			lastShipDate: "2027-06-18",
		},
		parts: ["SDTR1103-0238J", "SDTR1103-0720J"],
		reasons: [],
	},
	{
		name: "Japanese notice",
		delivery: mail({
			from: "PCN <pcn@nichicon.example>",
			subject: "生産終了のご案内 NC-26-0815",
			text: `ニチコン株式会社
生産終了のご案内

通知番号：NC-26-0815
発行日：2026年5月20日
最終受注日：2026年12月25日
最終出荷日：2027年6月30日

対象品番
UVR1H101MPD
UVR1H221MPD

代替品：UVY1H101MPD（UVR1H101MPDの後継）
`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "Nichicon",
			number: "NC-26-0815",
			issueDate: "2026-05-20",
			lastOrderDate: "2026-12-25",
			lastShipDate: "2027-06-30",
		},
		parts: [{ mpn: "UVR1H101MPD", replacement: "UVY1H101MPD" }, "UVR1H221MPD"],
		reasons: [],
	},
	{
		name: "Chinese notice with a table",
		delivery: mail({
			from: "PCN <pcn@gigadevice.example>",
			subject: "产品停产通知 GD-PDN-2609",
			html: `<html><body><h2>GigaDevice 产品停产通知</h2><table><tr><td>通知编号</td><td>GD-PDN-2609</td></tr><tr><td>发布日期</td><td>2026-09-01</td></tr><tr><td>最后订购日期</td><td>2027-03-05</td></tr><tr><td>最后出货日期</td><td>2027-09-03</td></tr></table>
<table border="1"><tr><th>产品型号</th><th>替代型号</th></tr><tr><td>GD25Q40CTIGR</td><td>GD25Q40ETIGR</td></tr><tr><td>GD25Q80CSIG</td><td>无</td></tr></table></body></html>`,
		}),
		facts: {
			type: "discontinuance",
			manufacturer: "GigaDevice",
			number: "GD-PDN-2609",
			issueDate: "2026-09-01",
			lastOrderDate: "2027-03-05",
			lastShipDate: "2027-09-03",
		},
		parts: [{ mpn: "GD25Q40CTIGR", replacement: "GD25Q40ETIGR" }, "GD25Q80CSIG"],
		reasons: [],
	},
];
