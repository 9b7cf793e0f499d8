import { CopyButton } from "@/components/copy-button";
import { Markdown } from "@/components/markdown/markdown";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import type { apiDocument } from "@/lib/api/document";
import { type Answer, type Body, type Operation, resolve, typeWords } from "@/lib/api/page-model";
import { SchemaFields } from "./schema-fields";

type Document = ReturnType<typeof apiDocument>;

const PROOFS: Record<string, string> = {
	apiKey: "API key",
	standardWebhooks: "Standard Webhooks signature",
	basic: "Basic authentication",
	sendGridSignature: "SendGrid signature",
};

export function OperationSection({ document, operation }: { document: Document; operation: Operation }) {
	const { id, method, path, summary, description, proofs, parameters, bodies, answers, curl } = operation;
	return (
		<Card id={id} className="scroll-mt-6">
			<CardBody className="flex flex-col gap-4">
				<div className="flex flex-col gap-1.5">
					<h3 className="font-semibold">{summary}</h3>
					<p className="flex flex-wrap items-center gap-2">
						<Badge tone={method === "POST" ? "accent" : "outline"}>{method}</Badge>
						<code className="break-all font-mono text-sm">{path}</code>
						{proofs.map((proof) => (
							<Badge key={proof}>{PROOFS[proof] ?? proof}</Badge>
						))}
					</p>
					{description && (
						<div className="max-w-prose text-ink-soft text-sm">
							<Markdown source={description} />
						</div>
					)}
				</div>
				<CodeBlock label={`Copy the curl command for ${path}`} text={curl} />
				{parameters.length > 0 && (
					<dl className="flex flex-col gap-1 text-sm">
						{parameters.map(({ name, in: where, required, schema }) => (
							<div key={name} className="flex flex-wrap gap-x-2">
								<dt className="font-mono">{name}</dt>
								<dd className="text-ink-soft">
									{typeWords(schema)}, in the {where}
									{required ? "" : ", optional"}. {schema.description}
								</dd>
							</div>
						))}
					</dl>
				)}
				{bodies.map((body) => (
					<RequestBody key={body.mediaType} document={document} body={body} path={path} />
				))}
				<div className="flex flex-col gap-2">
					<h4 className="font-medium text-sm">Answers</h4>
					{answers.map((answer) => (
						<AnswerRow key={answer.status} document={document} answer={answer} />
					))}
				</div>
			</CardBody>
		</Card>
	);
}

function CodeBlock({ label, text }: { label: string; text: string }) {
	return (
		<div className="relative">
			<div className="absolute top-1.5 right-1.5">
				<CopyButton iconOnly label={label} text={text} />
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
			<pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs">
				{text}
			</pre>
		</div>
	);
}

function RequestBody({ document, body, path }: { document: Document; body: Body; path: string }) {
	const example = body.example === undefined ? null : textOf(body.example);
	return (
		<div className="flex flex-col gap-2">
			<h4 className="font-medium text-sm">
				Body <code className="font-mono text-ink-soft">{body.mediaType}</code>
			</h4>
			<SchemaFields document={document} schema={body.schema} />
			{example !== null && <CodeBlock label={`Copy the example for ${path}`} text={example} />}
		</div>
	);
}

function AnswerRow({ document, answer }: { document: Document; answer: Answer }) {
	const shown = answer.bodies.find(({ mediaType }) => mediaType === "application/json");
	const name = shown ? resolve(document, shown.schema).name : null;
	return (
		<div className="flex flex-col gap-1 text-sm">
			<p className="flex gap-2">
				<code className="font-mono">{answer.status}</code>
				<span className="text-ink-soft">{answer.description}</span>
			</p>
			{shown && (
				<details className="pl-8">
					<summary className="w-fit cursor-pointer text-accent">{name ?? "Fields"}</summary>
					<SchemaFields document={document} schema={shown.schema} />
				</details>
			)}
		</div>
	);
}

const textOf = (example: unknown) =>
	typeof example === "string" ? example : JSON.stringify(example, null, 2);
