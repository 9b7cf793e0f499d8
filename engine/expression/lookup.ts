import type { ASTNode } from "@marcbachmann/cel-js";
import { canonicalJson, type Json } from "../protocol/canonical-json";
import { evaluate, parseExpression, rootOf } from "./expression";
import { UNKNOWN, type Value } from "./value";

/** What an event must have to be heard: `value` (canonical JSON) at `path` (a JSON array of names). */
export type Lookup = { path: string; value: string };

/**
 * The equality that every event heard by this expression fulfils: a top-level conjunct such as
 * `event.data.x == async.data.x`. Undefined when there is none that asks for a text, number or boolean.
 */
export function lookupOf(expression: string, triggerEvent: Json): Lookup | undefined {
	for (const node of conjuncts(parseExpression(expression))) {
		if (node.op !== "==") continue;
		for (const [heard, asked] of [node.args, [node.args[1], node.args[0]]] as const) {
			const path = pathOf(heard);
			if (!path || uses(asked, "async")) continue;
			const value = evaluate(asked, { event: triggerEvent, async: null });
			if (isPlain(value)) return { path: JSON.stringify(path), value: canonicalJson(value) };
		}
	}
	return undefined;
}

/** The value an event has at a path of `lookupOf`, in the form of `Lookup.value`; undefined when it has none. */
export function lookupValue(path: string, event: Json): string | undefined {
	let value: Json | undefined = event;
	for (const name of JSON.parse(path) as string[]) {
		if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
		value = Object.hasOwn(value, name) ? value[name] : undefined;
	}
	return value !== undefined && isPlain(value) ? canonicalJson(value) : undefined;
}

function conjuncts(node: ASTNode): ASTNode[] {
	return node.op === "&&" ? node.args.flatMap(conjuncts) : [node];
}

/** The names of a path from `async`; undefined when the node is anything else. */
function pathOf(node: ASTNode): string[] | undefined {
	if (node.op === "id") return node.args === "async" ? [] : undefined;
	if (node.op !== "." && node.op !== "[]") return undefined;
	const above = pathOf(node.args[0]);
	const name = node.op === "." ? node.args[1] : nameOf(node.args[1]);
	return above && name !== undefined ? [...above, name] : undefined;
}

function nameOf(node: ASTNode): string | undefined {
	return node.op === "value" && typeof node.args === "string" ? node.args : undefined;
}

function uses(node: ASTNode, variable: string): boolean {
	if (rootOf(node) === variable) return true;
	const args: unknown[] = Array.isArray(node.args) ? node.args.flat() : [node.args];
	return args.some((arg) => isNode(arg) && uses(arg, variable));
}

function isNode(value: unknown): value is ASTNode {
	return typeof value === "object" && value !== null && "op" in value;
}

function isPlain(value: Value): value is string | number | boolean {
	return value !== UNKNOWN && ["string", "number", "boolean"].includes(typeof value);
}
