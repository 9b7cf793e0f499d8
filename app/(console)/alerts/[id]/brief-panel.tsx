import { FileClock, FileText } from "lucide-react";
import Link from "next/link";
import { CopyButton } from "@/components/copy-button";
import { Markdown } from "@/components/markdown/markdown";
import { Section } from "@/components/section";
import { buttonStyle } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { briefPath } from "./brief/search-params";

export function BriefPanel({ detail: { alert, assessment, brief } }: { detail: AlertDetail }) {
	return (
		<Section
			id="brief"
			title="Brief"
			note="In English and German, to print, copy or send."
			action={
				brief && (
					<span className="flex flex-wrap gap-2">
						<CopyButton text={`# ${brief.headline}\n\n${brief.body}\n`} label="Copy as Markdown" />
						<Link
							href={briefPath(alert.id, { version: assessment?.version })}
							className={buttonStyle({ size: "small" })}
						>
							<FileText aria-hidden />
							Open the brief
						</Link>
					</span>
				)
			}
		>
			<Card>
				{brief ? (
					<CardBody className="flex flex-col gap-4">
						<p className="max-w-prose font-semibold text-lg">{brief.headline}</p>
						<ScrollFrame label="Brief" className="max-h-128 overflow-auto">
							<Markdown source={brief.body} />
						</ScrollFrame>
					</CardBody>
				) : (
					<Empty icon={FileClock} title="The brief is being written">
						It shows up here by itself in a moment.
					</Empty>
				)}
			</Card>
		</Section>
	);
}
