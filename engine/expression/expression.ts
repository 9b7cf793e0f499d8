import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { canonicalJson, isObject, type Json } from "../protocol/canonical-json";
import { call } from "./operators";
import { UNKNOWN, type Value } from "./value";

/** `async` is the event that a run hears while it waits; with it, what `event` lacks counts as null. */
export type Scope = { event: Json; async?: Json };

const VARIABLES = ["event", "async"] as const;
export type Variable = (typeof VARIABLES)[number];

/** Thrown for an expression that this engine cannot evaluate as Inngest does. */
export class ExpressionError extends Error {
	override readonly name = "ExpressionError";
}

const environment = new Environment({ unlistedVariablesAreDyn: true });
const parsed = new Map<string, { ast: ASTNode; variables: Set<string> }>();

/** Functions can build expressions of waits with values in them, so there is no end of different ones. */
const MAX_PARSED = 2_000;

/**
 * Parses CEL and refuses what Inngest's dialect evaluates in ways that are not rebuilt here
 * (functions, arithmetic, macros), so that no run is started or held back by a different reading.
 */
export function parseExpression(source: string, allowed: readonly Variable[] = VARIABLES): ASTNode {
	const { ast, variables } = parsed.get(source) ?? remember(source);
	const missing = [...variables].find((name) => !allowed.some((one) => one === name));
	if (missing !== undefined) throw unsupported(`variable "${missing}"`, source);
	return ast;
}

function remember(source: string) {
	const ast = parse(source);
	const variables = new Set<string>();
	refuseUnsupported(ast, source, variables);
	const oldest = parsed.size >= MAX_PARSED ? parsed.keys().next().value : undefined;
	if (oldest !== undefined) parsed.delete(oldest);
	const entry = { ast, variables };
	parsed.set(source, entry);
	return entry;
}

function unsupported(what: string, source: string): ExpressionError {
	return new ExpressionError(`${what} is not supported in an expression: ${source}`);
}

function parse(source: string): ASTNode {
	// No text column of the database keeps one.
	if (source.includes("\u0000")) throw new ExpressionError("an expression must not contain a zero character");
	try {
		return environment.parse(source).ast;
	} catch (cause) {
		throw new ExpressionError(`expression cannot be parsed: ${source}`, { cause });
	}
}

const METHODS = new Set(["startsWith", "endsWith", "contains"]);
const BINARY = new Set(["||", "&&", "==", "!=", "<", "<=", ">", ">=", "in", "[]"]);

function refuseUnsupported(node: ASTNode, source: string, variables: Set<string>): void {
	if (node.op === "id") variables.add(node.args);
	for (const child of children(node, source)) refuseUnsupported(child, source, variables);
}

function children(node: ASTNode, source: string): ASTNode[] {
	const refuse = (what: string): never => {
		throw unsupported(what, source);
	};
	if (node.op === "value")
		return typeof node.args === "object" && node.args !== null ? refuse("this literal") : [];
	if (node.op === "id") return [];
	if (node.op === ".") return [node.args[0]];
	if (node.op === "!_" || node.op === "-_") return [node.args];
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

/** The whole number that the expression gives; undefined when it gives anything else. */
export function wholeNumberOf(source: string, scope: Scope): number | undefined {
	const value = evaluate(parseExpression(source), scope);
	return Number.isInteger(value) ? (value as number) : undefined;
}

export function evaluate(node: ASTNode, scope: Scope): Value {
	switch (node.op) {
		case "value":
			return typeof node.args === "bigint" ? Number(node.args) : (node.args as Json);
		case "id":
			return node.args === "async" ? (scope.async ?? null) : scope.event;
		case ".":
			return known(member(evaluate(node.args[0], scope), node.args[1]), node, scope);
		case "[]":
			return known(member(evaluate(node.args[0], scope), evaluate(node.args[1], scope)), node, scope);
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
		case "-_": {
			const value = evaluate(node.args, scope);
			return typeof value === "number" ? -value : UNKNOWN;
		}
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

/**
 * A listener's expression has the values of `event` put in when it begins to listen, null for those it lacks
 * (Inngest server source: pkg/expressions/residual.go).
 */
function known(value: Value, node: ASTNode, scope: Scope): Value {
	return value === UNKNOWN && scope.async !== undefined && rootOf(node) === "event" ? null : value;
}

/** The variable that a path such as `event.data.x` starts from. */
export function rootOf(node: ASTNode): string | undefined {
	if (node.op === "id") return node.args;
	return node.op === "." || node.op === "[]" ? rootOf(node.args[0]) : undefined;
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
