import { FileQuestionMark } from "lucide-react";
import type { Metadata, Route } from "next";
import { BackLink } from "@/components/layout/back-link";
import { Markdown } from "@/components/markdown/markdown";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { wordsOf } from "@/lib/domain/brief/input";
import { BriefActions } from "./brief-actions";
import { Languages } from "./languages";
import { type LoadedBrief, load } from "./load";
import { Versions } from "./versions";
import "./print.css";

export async function generateMetadata(props: PageProps<"/alerts/[id]/brief">): Promise<Metadata> {
	const { brief } = await load(props.params, props.searchParams);
	return { title: brief?.headline ?? "Brief" };
}

/** A brief as it can be handed on: to print, to copy, to send. */
export default async function BriefPage(props: PageProps<"/alerts/[id]/brief">) {
	const loaded = await load(props.params, props.searchParams);
	const { alertId, brief, standing, decisions, url, language } = loaded;
	return (
		<div className="brief-page flex flex-col gap-5">
			<div className="flex flex-col gap-3 print:hidden">
				<BackLink href={`/alerts/${alertId}` as Route}>Alert</BackLink>
				<div className="flex flex-wrap items-center justify-between gap-3">
					<Languages loaded={loaded} />
					{brief && (
						<BriefActions
							{...{ headline: brief.headline, body: brief.body, standing, decisions, url, language }}
						/>
					)}
				</div>
			</div>
			{brief ? <Sheet loaded={loaded} brief={brief} /> : <Missing loaded={loaded} />}
			<Versions loaded={loaded} />
		</div>
	);
}

type SheetProps = { loaded: LoadedBrief; brief: NonNullable<LoadedBrief["brief"]> };

function Sheet({ loaded: { language, standing, decisions }, brief }: SheetProps) {
	return (
		<Card className="p-4 sm:p-8 print:border-0 print:p-0">
			<article lang={language} aria-labelledby="brief-headline" className="brief-sheet mx-auto max-w-4xl">
				<h1 id="brief-headline" className="wrap-anywhere font-semibold text-2xl leading-tight tracking-tight">
					{brief.headline}
				</h1>
				<div className="mt-1 mb-5 text-ink-soft">
					<p>
						{wordsOf(language).standing.title}: {standing}
					</p>
					{decisions.length > 0 && (
						<ul className="wrap-anywhere list-disc pl-5">
							{decisions.map((line) => (
								<li key={line}>{line}</li>
							))}
						</ul>
					)}
				</div>
				<Markdown source={brief.body} level={2} />
			</article>
		</Card>
	);
}

function Missing({ loaded: { language, assessment } }: { loaded: LoadedBrief }) {
	const title = language === "de" ? "This version has no German brief" : "The brief is being written";
	return (
		<Card>
			<Empty icon={FileQuestionMark} title={title} isPage>
				{language === "de"
					? `Version ${assessment.version} was written before briefs came in German; the alert's next version has one.`
					: "It shows up here in a moment."}
			</Empty>
		</Card>
	);
}
