import type { Metadata } from "next";
import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";
import { Markdown } from "@/components/markdown/markdown";
import { apiDocument } from "@/lib/api/document";
import { groupsOf } from "@/lib/api/page-model";
import { OperationSection } from "./operation-section";

export const metadata: Metadata = { title: "API" };

/** The OpenAPI document for people: the same facts, nothing written twice. */
export default function ApiDocsPage() {
	const document = apiDocument();
	const groups = groupsOf(document);
	return (
		<div className="mx-auto max-w-6xl gap-10 px-4 py-8 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
			<nav
				aria-label="Operations"
				className="mb-8 flex flex-col gap-5 text-sm lg:sticky lg:top-8 lg:self-start"
			>
				<Link href="/" className="w-fit">
					<Wordmark />
				</Link>
				{groups.map((group) => (
					<div key={group.name} className="flex flex-col gap-1">
						<p className="font-medium">{group.name}</p>
						{group.operations.map((operation) => (
							<a
								key={operation.id}
								href={`#${operation.id}`}
								className="truncate text-ink-soft hover:text-ink hover:underline"
							>
								{operation.summary}
							</a>
						))}
					</div>
				))}
			</nav>
			<main className="flex min-w-0 flex-col gap-10">
				<header className="flex flex-col gap-3">
					<h1 className="font-semibold text-2xl tracking-tight">API</h1>
					{document.info.description?.split("\n\n").map((paragraph) => (
						<div key={paragraph} className="max-w-prose text-ink-soft">
							<Markdown source={paragraph} />
						</div>
					))}
					<p className="text-sm">
						<a className="text-accent underline" href="/api/openapi.json">
							OpenAPI 3.1 document
						</a>
					</p>
				</header>
				{groups.map((group) => (
					<section key={group.name} aria-label={group.name} className="flex flex-col gap-6">
						<div>
							<h2 className="font-semibold text-xl tracking-tight">{group.name}</h2>
							<p className="text-ink-soft">{group.description}</p>
						</div>
						{group.operations.map((operation) => (
							<OperationSection key={operation.id} document={document} operation={operation} />
						))}
					</section>
				))}
			</main>
		</div>
	);
}
