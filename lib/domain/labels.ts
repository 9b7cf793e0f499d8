import type { Severity } from "./alert";
import type { Coverage, OptionKind } from "./exposure/types";
import type { NoticeType } from "./notice";

/* One English word or phrase per value, for the console, the brief and the messages alike. */

export const SEVERITY_LABEL: Record<Severity, string> = {
	critical: "Critical",
	high: "High",
	medium: "Medium",
	low: "Low",
	info: "For information",
};

export const NOTICE_TYPE_LABEL: Record<NoticeType, string> = {
	discontinuance: "Discontinuance",
	change: "Change",
	nrnd: "Not recommended for new designs",
	withdrawal: "Withdrawal",
	reinstatement: "Reinstatement",
	advisory: "Advisory",
	not_a_notice: "Not a notice",
};

export const COVERAGE_LABEL: Record<Coverage, string> = {
	exposed: "Exposed",
	conditional: "Alternate to be checked",
	covered: "Covered by an approved alternate",
};

export const OPTION_LABEL: Record<OptionKind, string> = {
	use_stock: "Use stock",
	approved_alternate: "Approved alternate",
	conditional_alternate: "Conditional alternate",
	life_of_need_buy: "Life-of-need buy",
	bridge_buy_and_redesign: "Bridge buy and redesign",
	maker_replacement: "Maker's replacement",
	aftermarket_buy: "Aftermarket buy",
	redesign: "Redesign",
	do_nothing: "Do nothing",
};

/** The model names why an option is not feasible as `code: words`; people get the words. */
export function reasonWords(reason: string | null): string {
	return (reason ?? "no reason was given").replace(/^[a-z_]+: /, "");
}
