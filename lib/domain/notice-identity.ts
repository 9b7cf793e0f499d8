/**
 * What makes two deliveries the same notice: maker, number and revision. Null when the maker or the number is not
 * known: such a notice is never joined with another. Migration 0003 writes the same text in SQL.
 */
export function noticeIdentity(notice: {
	manufacturer: string | null;
	number: string | null;
	revision: string | null;
}): string | null {
	const [maker, number] = [squeeze(notice.manufacturer), squeeze(notice.number)];
	if (maker === "" || number === "") return null;
	return [maker, number, squeeze(notice.revision)].join("|");
}

const squeeze = (text: string | null) => (text ?? "").replace(/\s/g, "").toUpperCase();
