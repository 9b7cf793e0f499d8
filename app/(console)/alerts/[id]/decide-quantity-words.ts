import { cashBeside, piecePrice } from "@/lib/domain/decision";
import { pieces } from "@/lib/domain/figures";
import { nearestOrderable, type OrderRules } from "@/lib/domain/order-rules";
import { day, money } from "@/lib/format";
import type { Choice, Question } from "./decide-question";
import type { Weighed } from "./use-weighed";

type Priced = Pick<Question, "unitCost" | "currency">;

/** What the maker sells instead of a quantity that its order rules do not allow; "" where they do. */
export function orderRuleWords(rules: OrderRules, { kind }: Choice, quantity: string): string {
	const sold = nearestOrderable(kind, quantity, rules).map(pieces);
	if (sold.length === 0) return "";
	const steps = `steps of ${pieces(rules.orderMultiple)}`;
	if (sold.length === 1) return `The maker sells at least ${sold[0]}, in ${steps}.`;
	return `The maker sells ${steps}: ${sold.join(" or ")}.`;
}

/** What another quantity than the option's comes to, in cash and in the P&L. */
export function quantityWords(question: Priced, choice: Choice, quantity: string, weighed: Weighed): string {
	if (weighed.state === "own") return "As the option says.";
	const said = `The option says ${pieces(choice.quantity)}`;
	if (weighed.state !== "weighed" || weighed.figures === null) {
		return `${said}: ${cashWords(question, choice, quantity)} ${IMPACT[weighed.state]}`;
	}
	const { cash, profitAndLossImpact, usedUpOn } = weighed.figures;
	const [inCash, inAll] = [cash, profitAndLossImpact].map((amount) => money(amount, question.currency));
	const short =
		usedUpOn === null ? "" : ` It is used up on ${day(usedUpOn)}: what is lost from then on is in it.`;
	return `${said}. ${pieces(quantity)} take ${inCash} of cash, with a P&L impact of ${inAll}.${short}`;
}

const IMPACT = {
	weighing: "The P&L impact is being worked out.",
	failed: "The P&L impact could not be worked out.",
	weighed: "The P&L impact is the option's own.",
} as const;

function cashWords({ unitCost, currency }: Priced, choice: Choice, quantity: string): string {
	const beside = cashBeside({ unitCost }, choice, quantity);
	const amount = money(beside.abs().toFixed(), currency);
	const price = piecePrice({ unitCost }, choice);
	const isUnitCost = price.minus(unitCost).abs().lt("0.000001");
	const at = isUnitCost ? "the unit cost" : `${money(price.toFixed(), currency)} a piece`;
	return `${amount} ${beside.isPositive() ? "more" : "less"} cash at ${at}.`;
}
