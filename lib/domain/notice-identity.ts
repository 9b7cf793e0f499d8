import type { NoticeType } from "./notice";

/**
 * What makes two deliveries the same notice: maker, number and revision. Null when the maker or the number is not
 * known, and for what is no notice: such are never joined with another. A withdrawal carries the number of what it
 * withdraws and is a notice of its own. Migration 0003 writes the same text in SQL, but for withdrawals.
 */
export function noticeIdentity(notice: {
	manufacturer: string | null;
	number: string | null;
	revision: string | null;
	type: NoticeType;
}): string | null {
	const [maker, number] = [squeeze(notice.manufacturer), squeeze(notice.number)];
	if (maker === "" || number === "" || notice.type === "not_a_notice") return null;
	const same = [maker, number, squeeze(notice.revision)];
	return (TAKEN_BACK.has(notice.type) ? [...same, "WITHDRAWN"] : same).join("|");
}

const TAKEN_BACK: ReadonlySet<NoticeType> = new Set(["withdrawal", "reinstatement"]);

const squeeze = (text: string | null) => (text ?? "").replace(/\s/g, "").toUpperCase();
