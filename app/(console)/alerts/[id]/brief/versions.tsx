import Link from "next/link";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import type { BriefListed } from "@/db/queries/briefs";
import type { BriefWriter } from "@/lib/domain/alert";
import { causeWords } from "@/lib/domain/brief/changes";
import { day, moment } from "@/lib/format";
import type { LoadedBrief } from "./load";
import { briefPath } from "./search-params";

const WRITER: Record<BriefWriter, string> = {
	template: "from the figures",
	model: "with a summary by the model, checked against the figures",
};

/** Every text of this version's brief in its language, and the versions of the alert's figures. */
export function Versions({ loaded }: { loaded: LoadedBrief }) {
	const { alertId, language, assessment, brief, texts, versions } = loaded;
	const inLanguage = texts.filter((one) => one.language === language);
	return (
		<div className="grid gap-6 sm:grid-cols-2 print:hidden">
			<Section
				id="texts"
				title="Texts of this brief"
				note={`Of version ${assessment.version} of the figures.`}
			>
				<Card>
					<CardBody>
						<ol className="flex flex-col gap-2 text-sm">
							{inLanguage.map((one) => (
								<li key={one.version}>
									<Choice
										isShown={one.version === brief?.version}
										href={briefPath(alertId, { language, version: assessment.version, text: one.version })}
									>
										Text {one.version}, {WRITER[one.writer]}
									</Choice>
									<Written at={one.createdAt} />
								</li>
							))}
							{inLanguage.length === 0 && <li className="text-ink-soft">None in this language.</li>}
						</ol>
					</CardBody>
				</Card>
			</Section>
			<Section
				id="versions"
				title="Versions of the figures"
				note="Each has its own brief; none is written over."
			>
				<Card>
					<CardBody>
						<ol className="flex max-h-80 flex-col gap-2 overflow-y-auto text-sm">
							{versions.map(({ version, cause, asOf }) => (
								<li key={version}>
									<Choice
										isShown={version === assessment.version}
										href={briefPath(alertId, { language, version })}
									>
										Version {version}: {version === 1 ? "The notice came in" : causeWords(cause, "en")}
									</Choice>
									<span className="block text-ink-soft text-xs">as of {day(asOf)}</span>
								</li>
							))}
						</ol>
					</CardBody>
				</Card>
			</Section>
		</div>
	);
}

function Written({ at }: { at: BriefListed["createdAt"] }) {
	return <span className="block text-ink-soft text-xs">written {moment(at)}</span>;
}

type ChoiceProps = { isShown: boolean; href: ReturnType<typeof briefPath>; children: React.ReactNode };

function Choice({ isShown, href, children }: ChoiceProps) {
	if (isShown) return <span className="font-medium">{children} (shown)</span>;
	return (
		<Link href={href} className="font-medium text-accent underline-offset-4 hover:underline">
			{children}
		</Link>
	);
}
