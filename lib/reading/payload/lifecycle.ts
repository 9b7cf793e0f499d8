/**
 * Lifecycle words of platforms and makers, in words that the rules read: SiliconExpert `PartStatus`, Accuris,
 * Nexar `lifecyclestatus`, Digi-Key `ProductStatus`, Mouser `LifecycleStatus`, TI and NXP life-cycle pages.
 */
const STATUSES: readonly (readonly [words: RegExp, meaning: string])[] = [
	// A distributor stops to stock the part; the maker has said nothing.
	[/discontinued at |no longer stocked|excluded from|not stocked/i, "no change"],
	[/reactivat|reinstat|back in production|production resumed/i, "reinstated"],
	[/withdraw.*(notice|pcn|pdn)|candn|cancn/i, "reinstated"],
	[/^nrf?nd$|not (recommended )?for new|nrnd/i, "NRND"],
	[
		/obsolet|discontinu|end of life|\beol\b|last[\s_-]*time[\s_-]*buy|\bltb\b|lifebuy|life[\s_-]?time|\bnlm\b|no longer manufactured|not available|\bpdn\b|phase/i,
		"discontinued",
	],
	[/\bpcn\b|chang/i, "changed"],
	[/active|production|new|preliminary|preview|mature|sampling/i, "no change"],
];

/** `discontinued`, `NRND`, `changed`, `reinstated`, `no change`, or the platform's own word when none fits. */
export function statusWords(raw: string): string {
	const plain = raw.replace(/\s*\(last updated.*\)$/i, "").trim();
	return STATUSES.find(([words]) => words.test(plain))?.[1] ?? plain;
}
