import type { AssessmentChange } from "@/lib/domain/alert";

/** Each version, the newest first, with the currency of its amounts; one that brought another names that of those before. */
export function inCurrencies<Version extends { changes: AssessmentChange[] }>(
	versions: Version[],
	newest: string,
): { one: Version; currency: string }[] {
	const switchIn = ({ changes }: Version) => changes.find(({ figure }) => figure === "reportingCurrency");
	let currency = versions.flatMap((one) => switchIn(one)?.after ?? [])[0] ?? newest;
	return versions.map((one) => {
		const its = currency;
		currency = switchIn(one)?.before ?? currency;
		return { one, currency: its };
	});
}
