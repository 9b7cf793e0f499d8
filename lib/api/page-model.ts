import { curlOf } from "./curl";
import type { apiDocument } from "./document";

type Document = ReturnType<typeof apiDocument>;

/** JSON Schema as the generator writes it; only what the page shows. */
export type Schema = {
	$ref?: string;
	type?: string | string[];
	format?: string;
	description?: string;
	enum?: unknown[];
	const?: unknown;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	anyOf?: Schema[];
	pattern?: string;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	default?: unknown;
};

export type Body = { mediaType: string; schema: Schema; example: unknown };
export type Answer = { status: string; description: string; bodies: Body[] };

export type Operation = {
	id: string;
	method: string;
	path: string;
	summary: string;
	description: string | null;
	/** Names of the schemes of which one is enough; none where nothing is needed, or the body itself proves it. */
	proofs: string[];
	curl: string;
	parameters: { name: string; in: string; required: boolean; schema: Schema }[];
	bodies: Body[];
	answers: Answer[];
};

export type Group = { name: string; description: string; operations: Operation[] };

type Content = Record<string, { schema?: unknown; example?: unknown }> | undefined;

/** The document as the page reads it: operations under their tags, in the order they were written. */
export function groupsOf(document: Document): Group[] {
	const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
		(["get", "post"] as const).flatMap((method) => {
			const found = item[method];
			return found ? [{ tag: found.tags?.[0] ?? "", operation: operationOf(method, path, found) }] : [];
		}),
	);
	return (document.tags ?? []).map(({ name, description }) => ({
		name,
		description: description ?? "",
		operations: operations.filter(({ tag }) => tag === name).map(({ operation }) => operation),
	}));
}

type Found = NonNullable<NonNullable<Document["paths"]>[string]["get"]>;

function operationOf(method: string, path: string, found: Found): Operation {
	const body = found.requestBody as { content?: Content } | undefined;
	const bodies = bodiesOf(body?.content);
	const proofs = (found.security ?? []).flatMap((one) => Object.keys(one));
	return {
		id: `${method}-${path.replace(/[^a-z0-9]+/gi, "-")}`.replace(/-+$/, ""),
		method: method.toUpperCase(),
		path,
		summary: found.summary ?? path,
		description: found.description ?? null,
		proofs,
		curl: curlOf({ method: method.toUpperCase(), path, proof: proofs[0], bodies }),
		parameters: (found.parameters ?? []) as Operation["parameters"],
		bodies,
		answers: Object.entries(found.responses ?? {}).map(([status, answer]) => ({
			status,
			description: (answer as { description: string }).description,
			bodies: bodiesOf((answer as { content?: Content }).content),
		})),
	};
}

function bodiesOf(content: Content): Body[] {
	return Object.entries(content ?? {}).map(([mediaType, { schema, example }]) => ({
		mediaType,
		schema: (schema ?? {}) as Schema,
		example,
	}));
}

/** The schema behind a `$ref` of this document, with the name it has there. */
export function resolve(document: Document, schema: Schema): { name: string | null; schema: Schema } {
	const name = schema.$ref?.split("/").at(-1);
	if (!name) return { name: null, schema };
	return { name, schema: (document.components?.schemas?.[name] ?? {}) as Schema };
}

/** A type in a few words: `text`, `date`, `list of Option`, `one of a, b`. */
export function typeWords(schema: Schema): string {
	if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
	if (schema.anyOf) return schema.anyOf.map(typeWords).join(" or ");
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
	const types = [schema.type ?? "any"].flat();
	return types
		.map((type) => (type === "array" ? `list of ${typeWords(schema.items ?? {})}` : (schema.format ?? type)))
		.join(" or ");
}
