/** Sentences with their dates as notices in seven languages write them, in one line each. */
export const SENTENCES: Readonly<Record<string, readonly string[]>> = {
	en: [
		"Bourns discontinues the product SRR1260-100M. Last time buy date: 2027-04-30. Last ship date: 2027-10-31.",
		"Bourns discontinues the product SRR1260-100M. Last order date: April 30, 2027; last ship date: October 31, 2027.",
		"Last orders for SRR1260-100M are accepted until 30 April 2027 and last shipments leave on 31 October 2027.",
		"Notice of discontinuance for SRR1260-100M. Please place your final purchase orders no later than April 30, 2027. Final deliveries will be made by October 31, 2027 at the latest.",
		"SRR1260-100M will be discontinued. Deadline for last time buy orders: 30-Apr-2027. Final ship date (ex works): 31-Oct-2027. Orders are NCNR.",
		"SRR1260-100M is obsolete. The Last Time Buy (LTB) Date is April 30, 2027 and the Last Time Ship (LTS) Date is October 31, 2027.",
		"SRR1260-100M goes end of life. The last time buy date is 30 April 2027. The last ship date is 31 October 2027.",
	],
	de: [
		"Das Produkt SRR1260-100M wird abgekündigt. Letzter Bestelltermin: 30.04.2027. Letzter Liefertermin: 31.10.2027.",
		"Das Produkt SRR1260-100M wird abgekündigt. Letzte Bestellungen nehmen wir bis 30. April 2027 an, letzte Lieferungen erfolgen bis 31. Oktober 2027.",
		"SRR1260-100M läuft aus. Bestellungen sind letztmalig am 30. April 2027 möglich. Die Auslieferung endet am 31. Oktober 2027.",
		"SRR1260-100M wird abgekündigt. Letzte Bestellmöglichkeit: 30. April 2027. Letzte Auslieferung: 31. Oktober 2027.",
		"Für SRR1260-100M ist die Abkündigung beschlossen. Der letzte Bestelltermin ist der 30. April 2027. Der letzte Liefertermin ist der 31. Oktober 2027.",
	],
	fr: [
		"Le produit SRR1260-100M est arrêté. Date limite de commande : 30 avril 2027. Date de dernière livraison : 31 octobre 2027.",
		"Arrêt de production de SRR1260-100M. La date limite de dernière commande est fixée au 30 avril 2027. La dernière livraison aura lieu au plus tard le 31 octobre 2027.",
		"Le produit SRR1260-100M est arrêté. Les dernières commandes sont acceptées jusqu'au 30 avril 2027 et les dernières livraisons auront lieu le 31 octobre 2027.",
	],
	es: [
		"El producto SRR1260-100M queda descatalogado. Fecha límite de pedido: 30 de abril de 2027. Fecha de última entrega: 31 de octubre de 2027.",
		"Fin de producción de SRR1260-100M. La fecha límite para realizar pedidos es el 30 de abril de 2027. La última entrega será el 31 de octubre de 2027.",
		"El producto SRR1260-100M queda descatalogado. Los últimos pedidos se aceptan hasta el 30 de abril de 2027 y las últimas entregas se harán hasta el 31 de octubre de 2027.",
	],
	it: [
		"Il prodotto SRR1260-100M va fuori produzione. Data ultimo ordine: 30 aprile 2027. Data ultima consegna: 31 ottobre 2027.",
		"Fine produzione di SRR1260-100M. Il termine ultimo per gli ordini è il 30 aprile 2027. L'ultima consegna è prevista per il 31 ottobre 2027.",
		"Il prodotto SRR1260-100M va fuori produzione. Gli ultimi ordini sono accettati fino al 30 aprile 2027 e le ultime consegne avverranno entro il 31 ottobre 2027.",
	],
	ja: [
		"下記製品SRR1260-100Mは生産終了となります。最終受注日： 2027年4月30日。 最終出荷日： 2027年10月31日。",
		"SRR1260-100Mの生産終了をご案内いたします。最終受注日は 2027年4月30日、 最終出荷日は 2027年10月31日です。",
	],
	zh: [
		"产品SRR1260-100M停产。最后订购日期： 2027年4月30日。 最后出货日期： 2027年10月31日。",
		"产品SRR1260-100M停产， 最后订购日期为 2027年4月30日， 最后出货日期为 2027年10月31日。",
	],
};

/** The text with one blank after the other made the end of a line. */
export function brokenAnywhere(text: string): string[] {
	return [...text.matchAll(/ /g)].map(({ index }) => `${text.slice(0, index)}\n${text.slice(index + 1)}`);
}

/** The text in lines of at most `width` signs, broken at blanks. */
export function wrappedAt(text: string, width: number): string {
	const lines = [""];
	for (const word of text.split(" ")) {
		const line = lines.at(-1) ?? "";
		if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
		else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
	}
	return lines.join("\n");
}

/** A text of signs in lines of at most `width` signs, broken anywhere but in numbers and in words of letters. */
export function wrappedInSigns(text: string, width: number): string {
	const lines = [""];
	for (const [token] of text.replace(/ /g, "").matchAll(/[A-Za-z\d-]+|./gu)) {
		const line = lines.at(-1) ?? "";
		// No line begins with a mark that ends a sentence or clause.
		if (line.length + token.length > width && !/[、，。：]/u.test(token)) lines.push(token);
		else lines[lines.length - 1] = line + token;
	}
	return lines.join("\n");
}
