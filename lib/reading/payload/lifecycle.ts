/**
 * Lifecycle words of platforms and makers, in words that the rules read: SiliconExpert `PartStatus`, Accuris,
 * Nexar `lifecyclestatus`, Digi-Key `ProductStatus`, Mouser `LifecycleStatus`, TI and NXP life-cycle pages.
 */
const STATUSES: readonly (readonly [words: RegExp, meaning: string])[] = [
	// A distributor stops to stock the part; the maker has said nothing.
	[/discontinued at |no longer stocked|excluded from|not stocked/i, "no change"],
	[/reactivat|reinstat|back in production|production resumed/i, "reinstated"],
	[/withdraw.*(notice|pcn|pdn)|candn|cancn/i, "reinstated"],
	[/^nrf?nd$|not (recommended )?for new|nrnd|nicht für neu|新規設計非推奨|不推荐用于新/i, "NRND"],
	[
		/obsolet|discontinu|end of life|\beol\b|last[\s_-]*time[\s_-]*buy|\bltb\b|lifebuy|life[\s_-]?time|\bnlm\b|no longer manufactured|not available|\bpdn\b|phase|abgekündigt|veralte|auslauf|obsol[eè]t|fin de (vie|vida)|fuori produzione|fine vita|廃番|生産(中止|終了)|停产|停產|淘汰|단종/i,
		"discontinued",
	],
	[/\bpcn\b|chang|änderung|modific|cambio|変更|变更|變更|변경/i, "changed"],
	[/active|production|new|preliminary|preview|mature|sampling/i, "no change"],
];

/** A status is a few words; what is longer is looked at no further. */
const LONGEST_STATUS = 300;

/** `discontinued`, `NRND`, `changed`, `reinstated`, `no change`, or the platform's own word when none fits. */
export function statusWords(raw: string): string {
	const plain = raw
		.slice(0, LONGEST_STATUS)
		.replace(/\s*\(last updated.*\)$/i, "")
		.trim();
	return (
		STATUSES.find(([words]) => words.test(plain))?.[1] ?? (raw.length > LONGEST_STATUS ? raw.trim() : plain)
	);
}
