import type { apiDocument } from "@/lib/api/document";
import { resolve, type Schema, typeWords } from "@/lib/api/page-model";

/** Deeper than any schema of ours; a schema that names itself ends here. */
const DEEPEST = 6;

type SchemaFieldsProps = { document: ReturnType<typeof apiDocument>; schema: Schema; depth?: number };

type Fields = { properties: Record<string, Schema>; required: string[] };

/** The fields of an object, those of the objects inside it indented below. */
export function SchemaFields({ document, schema, depth = 0 }: SchemaFieldsProps) {
	const fields = fieldsOf(document, schema);
	if (fields === null || depth > DEEPEST) {
		const { schema: own } = resolve(document, schema);
		return own.description ? <p className="text-ink-soft text-sm">{own.description}</p> : null;
	}
	return (
		<ul className="flex flex-col gap-1 border-line border-l pl-3 text-sm">
			{Object.entries(fields.properties).map(([name, field]) => (
				<li key={name} className="flex flex-col gap-1">
					<p>
						<code className="font-mono">{name}</code>{" "}
						<span className="text-ink-soft">
							{typeWords(field)}
							{fields.required.includes(name) ? "" : ", optional"}
							{field.description ? ` · ${field.description.replaceAll("`", "")}` : ""}
						</span>
					</p>
					{fieldsOf(document, field) && <SchemaFields document={document} schema={field} depth={depth + 1} />}
				</li>
			))}
		</ul>
	);
}

/** The object's own fields, those of a list's entries, or those of the one object among alternatives. */
function fieldsOf(document: SchemaFieldsProps["document"], schema: Schema): Fields | null {
	const { schema: own } = resolve(document, schema);
	if (own.properties) return { properties: own.properties, required: own.required ?? [] };
	const inner = own.items ?? own.anyOf?.find((one) => fieldsOf(document, one) !== null);
	return inner ? fieldsOf(document, inner) : null;
}
