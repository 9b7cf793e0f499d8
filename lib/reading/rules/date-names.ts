import {
	EASTERN_ORDERING,
	EASTERN_SHIPPING,
	FIRST,
	ISSUING,
	LAST,
	NO_DATE,
	ORDERING,
	SELLING,
	SHIPPING,
	TAKES_EFFECT,
} from "@/lib/reading/rules/languages/date-names";

export type DateName = "lastOrderDate" | "lastShipDate" | "effectiveDate" | "issueDate";

/** More words make a sentence, which is read by other rules. */
const MOST_WORDS = 9;

/**
 * The date that a label or head names, by what its words mean: an end of ordering, an end of shipping, a beginning.
 * "Last day to place orders", "Livraisons jusqu'au" and "Ende der Belieferung" are all put together so.
 */
export function dateName(key: string): DateName | null {
	if (key.split(/\s+/).length > MOST_WORDS) return null;
	if (ISSUING.test(key)) return "issueDate";
	if (TAKES_EFFECT.test(key)) return "effectiveDate";
	const ships = SHIPPING.test(key);
	if (FIRST.test(key)) return ships && !ORDERING.test(key) ? "effectiveDate" : null;
	if (!LAST.test(key) || NO_DATE.test(key)) return null;
	const orders = ORDERING.test(key) || SELLING.test(key);
	if (orders === ships) return null;
	return orders ? "lastOrderDate" : "lastShipDate";
}

/** The end that a word for ordering or shipping alone names, where only days stand behind or below it. */
export function endNamed(key: string): "lastOrderDate" | "lastShipDate" | null {
	if (key.split(/\s+/).length > FEW_WORDS || NO_DATE.test(key) || FIRST.test(key) || OPEN.test(key))
		return null;
	const orders = ORDERING.test(key) || EASTERN_ORDERING.test(key);
	const ships = SHIPPING.test(key) || EASTERN_SHIPPING.test(key);
	if (orders === ships) return null;
	return orders ? "lastOrderDate" : "lastShipDate";
}

const FEW_WORDS = 4;
/** Orders that the buyer has placed have dates of their own. */
const OPEN =
	/open|placed|your|offen|ihre?(?!\p{L})|en cours|votre|pendiente|su(?!\p{L})|apert|vostr|注残|受注残|未[交出]/iu;
