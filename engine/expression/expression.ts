import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { canonicalJson, isObject, type Json } from "../protocol/canonical-json";
import { call } from "./operators";
import { UNKNOWN, type Value } from "./value";

export type Scope = { event: Json };

/** Thrown for an expression that this engine cannot evaluate as Inngest does. */
export class ExpressionError extends Error {
	override readonly name = "ExpressionError";
}

const environment = new Environment({ unlistedVariablesAreDyn: true });
const parsed = new Map<string, ASTNode>();

/**
 * Parses CEL and refuses what Inngest's dialect evaluates in ways that are not rebuilt here
 * (functions, arithmetic, macros), so that no run is started or held back by a different reading.
 */
export function parseExpression(source: string): ASTNode {
	const known = parsed.get(source);
	if (known) return known;
	const ast = parse(source);
	refuseUnsupported(ast, source);
	parsed.set(source, ast);
	return ast;
}

function parse(source: string): ASTNode {
	try {
		return environment.parse(source).ast;
	} catch (cause) {
		throw new ExpressionError(`expression cannot be parsed: ${source}`, { cause });
	}
}

const METHODS = new Set(["startsWith", "endsWith", "contains"]);
const BINARY = new Set(["||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "[]"]);

function refuseUnsupported(node: ASTNode, source: string): void {
	for (const child of children(node, source)) refuseUnsupported(child, source);
}

function children(node: ASTNode, source: string): ASTNode[] {
	const refuse = (what: string): never => {
		throw new ExpressionError(`${what} is not supported in an expression: ${source}`);
	};
	if (node.op === "value")
		return typeof node.args === "object" && node.args !== null ? refuse("this literal") : [];
	if (node.op === "id") return node.args === "event" ? [] : refuse(`variable "${node.args}"`);
	if (node.op === ".") return [node.args[0]];
	if (node.op === "!_") return [node.args];
	if (node.op === "list" || node.op === "?:") return [...node.args];
	if (node.op === "rcall" && METHODS.has(node.args[0])) return [node.args[1], ...node.args[2]];
	if (node.op === "call" || node.op === "rcall") return refuse(`function "${node.args[0]}"`);
	return BINARY.has(node.op) ? [...(node.args as [ASTNode, ASTNode])] : refuse(`operator "${node.op}"`);
}

/** True only when the expression gives the boolean true; anything else does not match. */
export function matches(source: string, scope: Scope): boolean {
	return evaluate(parseExpression(source), scope) === true;
}

/** The value of a key expression, as text that is equal for equal values; a missing attribute counts as null. */
export function keyOf(source: string, scope: Scope): string {
	const value = evaluate(parseExpression(source), scope);
	return canonicalJson(value === UNKNOWN ? null : value);
}

function evaluate(node: ASTNode, scope: Scope): Value {
	switch (node.op) {
		case "value":
			return typeof node.args === "bigint" ? Number(node.args) : (node.args as Json);
		case "id":
			return scope.event;
		case ".":
			return member(evaluate(node.args[0], scope), node.args[1]);
		case "[]":
			return member(evaluate(node.args[0], scope), evaluate(node.args[1], scope));
		case "list":
			return node.args.map((item) => evaluate(item, scope)).map((item) => (item === UNKNOWN ? null : item));
		case "?:":
			return evaluate(isTruthy(evaluate(node.args[0], scope)) ? node.args[1] : node.args[2], scope);
		case "||":
		case "&&": {
			const left = evaluate(node.args[0], scope);
			return isTruthy(left) === (node.op === "||") ? left : evaluate(node.args[1], scope);
		}
		case "!_":
			return call("!", [evaluate(node.args, scope)]);
		case "rcall":
			return call(
				node.args[0],
				[node.args[1], ...node.args[2]].map((arg) => evaluate(arg, scope)),
			);
		default:
			return call(
				node.op,
				(node.args as [ASTNode, ASTNode]).map((arg) => evaluate(arg, scope)),
			);
	}
}

function member(container: Value, key: Value): Value {
	if (container === UNKNOWN || key === UNKNOWN) return UNKNOWN;
	if (Array.isArray(container)) return typeof key === "number" ? (container[key] ?? UNKNOWN) : UNKNOWN;
	if (!isObject(container) || typeof key !== "string" || !Object.hasOwn(container, key)) return UNKNOWN;
	return container[key] ?? null;
}

/** Inngest reads non-boolean operands of || and && and conditions as JavaScript does. */
function isTruthy(value: Value): boolean {
	return value !== UNKNOWN && Boolean(value);
}
