import { expect, it } from "vitest";
import { readDelivery } from "@/lib/reading/read-delivery";

type Letter = {
	subject: string;
	from: string;
	body: string;
	type: string;
	number: string | null;
	lastOrderDate: string | null;
	lastShipDate: string | null;
	/** Number, disposition, replacement. */
	parts: string[];
};

const LETTERS: Record<string, Letter> = {
	"a Japanese list with substitutes in brackets": {
		subject: "生産終了のお知らせ",
		from: "三菱電機 <semi@mitsubishielectric.example>",
		body: `2026年10月1日

お客様各位
三菱電機株式会社
半導体・デバイス事業本部

生産終了のお知らせ

文書番号：MSD-2026-0418

平素は格別のご高配を賜り厚く御礼申し上げます。
下記製品につきまして生産を終了いたしますのでご案内申し上げます。

■対象製品
・PM75RLA120   （代替品：PM75RG1B120）
・PM100CLA060  （代替品：なし）
・CM200DY-12NF （代替品：CM200DY-13T）

■ご注文最終受付日：２０２７年４月３０日
■最終出荷日　　　：２０２７年１０月２９日

以上`,
		type: "discontinuance",
		number: "MSD-2026-0418",
		lastOrderDate: "2027-04-30",
		lastShipDate: "2027-10-29",
		parts: [
			"PM75RLA120 discontinued PM75RG1B120",
			"PM100CLA060 discontinued null",
			"CM200DY-12NF discontinued CM200DY-13T",
		],
	},
	"a Japanese table with a state on each row, eras and ditto marks": {
		subject: "保守品種移行および廃止のご案内",
		from: "オムロン <ecb@omron.example>",
		body: `発行日 令和8年10月5日
通知番号 ECB-26-118
件名 リレー製品の廃止および新規設計非推奨について

形名          区分              最終受注日       最終出荷日       推奨代替形名
G2R-1-E       廃止              R9.4.30          R9.10.29         G2RL-1-E
G5LE-1-CF     廃止              〃               〃               G5LE-1A-CF
G6B-1114P     新規設計非推奨    －               －               G6DN-1A
G3VM-61A1     変更なし          －               －               －
`,
		type: "discontinuance",
		number: "ECB-26-118",
		lastOrderDate: null,
		lastShipDate: null,
		parts: [
			"G2R-1-E discontinued G2RL-1-E",
			"G5LE-1-CF discontinued G5LE-1A-CF",
			"G6B-1114P nrnd G6DN-1A",
			"G3VM-61A1 not_affected null",
		],
	},
	"a Japanese letter that takes a notice back": {
		subject: "生産中止のご案内の取り消し",
		from: "TDK <pcn@tdk.example>",
		body: `TDK株式会社
2026年11月2日
生産中止案内 取り消しのお知らせ（通知番号：TDK-W-26-004）

2026年6月1日付の生産中止案内（通知番号：TDK-E-26-019）は取り消しいたします。
下記品番は今後も継続して供給いたします。
・CGA3E2X7R1H104K
・CGA4J2X7R1H105K`,
		type: "withdrawal",
		number: "TDK-W-26-004",
		lastOrderDate: null,
		lastShipDate: null,
		parts: ["CGA3E2X7R1H104K reinstated null", "CGA4J2X7R1H105K reinstated null"],
	},
	"a Chinese letter that counts months from its day": {
		subject: "停产通知函",
		from: "Awinic <sales@awinic.example>",
		body: `上海艾为电子技术股份有限公司

AW8697FCR 及 AW8695FCR 两款型号自通知之日起六个月后停止接单，最后出货为停止接单后六个月。
替代料号为 AW86927FCR（替代 AW8697FCR）。
通知编号 AW-PDN-26-012，发文日期 2026/10/08。
AW8737SCSR 不受影响，继续供货。`,
		type: "discontinuance",
		number: "AW-PDN-26-012",
		lastOrderDate: "2027-04-08",
		lastShipDate: "2027-10-08",
		parts: [
			"AW8697FCR discontinued AW86927FCR",
			"AW8695FCR discontinued null",
			"AW8737SCSR not_affected null",
		],
	},
	"a Chinese letter about prices": {
		subject: "调价通知",
		from: "顺络电子 <sales@sunlord.example>",
		body: `尊敬的客户：
由于原材料涨价，自2027年1月1日起以下产品价格上调5%。现价最后下单日为2026年11月30日。本次调价不涉及产品停产。
SWPA4030S100MT
SWPA5040S4R7MT`,
		type: "not_a_notice",
		number: null,
		lastOrderDate: null,
		lastShipDate: null,
		parts: [],
	},
	"a Taiwanese list with strokes between its cells": {
		subject: "停產通知 (EOL) HT-26-0912",
		from: "盛群半導體 <pm@holtek.example>",
		body: `盛群半導體股份有限公司
發文日期：民國115年9月30日
發文字號：HT-26-0912
主旨：HT46R 系列停產

料號 / 最後下單日 / 最後出貨日 / 建議替代料號
HT46R064B / 民國116年3月31日 / 民國116年9月30日 / HT66F0175
HT46R065B / 同上 / 同上 / 無
`,
		type: "discontinuance",
		number: "HT-26-0912",
		lastOrderDate: "2027-03-31",
		lastShipDate: "2027-09-30",
		parts: ["HT46R064B discontinued HT66F0175", "HT46R065B discontinued null"],
	},
	"a Spanish letter that annuls a notice": {
		subject: "Anulación del aviso AV-2026-08",
		from: "Premo <calidad@grupopremo.example>",
		body: `GRUPO PREMO
Aviso n.º AV-2026-15
12 de noviembre de 2026

Por la presente anulamos el aviso de descatalogación AV-2026-08 del 3 de junio de 2026.
Las referencias siguientes siguen en producción:

- SDTR1103-0480J
- SDTR1103-0720J`,
		type: "withdrawal",
		number: "AV-2026-15",
		lastOrderDate: null,
		lastShipDate: null,
		parts: ["SDTR1103-0480J reinstated null", "SDTR1103-0720J reinstated null"],
	},
	"an Italian list, a part beside it that stays": {
		subject: "Avviso di fuori produzione AV-26-012",
		from: "Gefran <qualita@gefran.example>",
		body: `Gefran S.p.A.
Provaglio d'Iseo, 5 ottobre 2026

Oggetto: dismissione sensori - avviso AV-26-012

Gentile Cliente,
Vi comunichiamo la messa fuori produzione dei seguenti codici:

- PZ12-A-050, sostituito da PZ34-A-050
- PY2-C-025, senza sostituto
- LT-M-0300-P, sostituito da LTC-M-0300-P

Data ultimo ordine: 30/04/2027
Data ultima spedizione: 29/10/2027

Il codice PK-M-0400 non è interessato e resta a catalogo.`,
		type: "discontinuance",
		number: "AV-26-012",
		lastOrderDate: "2027-04-30",
		lastShipDate: "2027-10-29",
		parts: [
			"PZ12-A-050 discontinued PZ34-A-050",
			"PY2-C-025 discontinued null",
			"LT-M-0300-P discontinued LTC-M-0300-P",
			"PK-M-0400 not_affected null",
		],
	},
	"German groups with a state each": {
		subject: "Abkündigung AK-26-031",
		from: "Isabellenhütte <pcn@isabellenhuette.example>",
		body: `Isabellenhütte Heusler GmbH & Co. KG
Datum: 05.10.2026
Abkündigungsmitteilung AK-26-031

Gruppe 1 – wird eingestellt:
- PBV-R010-F1-0.5 (Nachfolger: PBV-R010-F1-1.0)
- PBH-R001-F1-0.5 (kein Nachfolger)
Gruppe 2 – nicht für Neuentwicklungen empfohlen:
- RUG-Z-R005-0.1

Letzter Bestelltermin: 30.04.2027, letzte Auslieferung: 29.10.2027`,
		type: "discontinuance",
		number: "AK-26-031",
		lastOrderDate: "2027-04-30",
		lastShipDate: "2027-10-29",
		parts: [
			"PBV-R010-F1-0.5 discontinued PBV-R010-F1-1.0",
			"PBH-R001-F1-0.5 discontinued null",
			"RUG-Z-R005-0.1 nrnd null",
		],
	},
	"lists of parts and substitutes in one order": {
		subject: "Notice of discontinue",
		from: "Chilisin <pcn@chilisin.example>",
		body: `Chilisin Electronics Corp.
EOL Notice No. CE-EOL-2610-11 Ver. A
Notice date: 2026/10/12

1. Affected P/N:
HPPC05040520ABJ, HPPC06040620ABJ, HPPC08060820ABJ
2. Replacement P/N (by order):
HPPC05040520ACJ, N/A, HPPC08060820ACJ
3. Time schedule
Last order: 2027/04/30
Last delivery: 2027/10/29`,
		type: "discontinuance",
		number: "CE-EOL-2610-11",
		lastOrderDate: "2027-04-30",
		lastShipDate: "2027-10-29",
		parts: [
			"HPPC05040520ABJ discontinued HPPC05040520ACJ",
			"HPPC06040620ABJ discontinued null",
			"HPPC08060820ABJ discontinued HPPC08060820ACJ",
		],
	},
};

function mailOf({ subject, from, body }: Letter): Uint8Array {
	const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
	const [name = "", address = ""] = from.split(" <");
	const head = [`From: ${encoded(name)} <${address}`, `Subject: ${encoded(subject)}`, "MIME-Version: 1.0"];
	const type = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit";
	return new TextEncoder().encode(
		`${head.join("\r\n")}\r\n${type}\r\n\r\n${body.replaceAll("\n", "\r\n")}\r\n`,
	);
}

it.each(Object.entries(LETTERS))("%s is read whole", async (_, letter) => {
	const reading = await readDelivery(
		{ channel: "email_raw", body: mailOf(letter) },
		{ today: "2026-11-22", manufacturers: [] },
	);
	const { type, number, lastOrderDate, lastShipDate, parts } = letter;
	expect(reading).toMatchObject({ type, number, lastOrderDate, lastShipDate });
	expect(reading.parts.map((part) => `${part.mpn} ${part.disposition} ${part.replacement}`)).toEqual(parts);
});
