import { FileClock } from "lucide-react";
import { CopyButton } from "@/components/copy-button";
import { Markdown } from "@/components/markdown/markdown";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import type { AlertDetail } from "@/db/queries/alert-detail";

export function BriefPanel({ brief }: { brief: AlertDetail["brief"] }) {
	return (
		<Section
			id="brief"
			title="Brief"
			action={
				brief && <CopyButton text={`# ${brief.headline}\n\n${brief.body}\n`} label="Copy as Markdown" />
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
