import { isDeepStrictEqual } from "node:util";
import { UNKNOWN, type Value } from "./value";

/**
 * Operators with the answers of the Inngest server (pkg/expressions/unknown.go): an unknown equals only null,
 * is less than anything, and makes every other operator false.
 */
export function call(operator: string, args: Value[]): Value {
	if (args.includes(UNKNOWN)) return withUnknown(operator, args);
	const [left = null, right = null] = args;
	switch (operator) {
		case "!":
			return left === false;
		case "==":
			return isDeepStrictEqual(left, right);
		case "!=":
			return !isDeepStrictEqual(left, right);
		case "in":
			return Array.isArray(right) && right.some((item) => isDeepStrictEqual(item, left));
		case "startsWith":
			return typeof left === "string" && typeof right === "string" && left.startsWith(right);
		case "endsWith":
			return typeof left === "string" && typeof right === "string" && left.endsWith(right);
		case "contains":
			return typeof left === "string" && typeof right === "string" && left.includes(right);
		default:
			return order(operator, left, right);
	}
}

function withUnknown(operator: string, args: Value[]): boolean {
	if (operator === "==") return args.includes(null);
	if (operator === "!=") return !args.includes(null);
	if (operator === "<" || operator === "<=") return args[0] === UNKNOWN;
	if (operator === ">" || operator === ">=") return args[0] !== UNKNOWN;
	return false;
}

/** Null stands for the other side's zero; values of different types have no order, which matches nothing. */
function order(operator: string, left: Value, right: Value): boolean {
	const sides = [left ?? zeroLike(right), right ?? zeroLike(left)] as const;
	for (const type of ["number", "string"]) {
		if (typeof sides[0] === type && typeof sides[1] === type) {
			return compare(operator, sides[0] as string, sides[1] as string);
		}
	}
	return false;
}

function zeroLike(value: Value): Value {
	return typeof value === "string" ? "" : 0;
}

function compare(operator: string, left: string, right: string): boolean {
	if (operator === "<") return left < right;
	if (operator === "<=") return left <= right;
	if (operator === ">") return left > right;
	return left >= right;
}
