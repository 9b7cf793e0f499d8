import Link from "next/link";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { database } from "@/db/client";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { type AssessmentVersion, listVersions } from "@/db/queries/assessments";
import { causeWords, changeWords } from "@/lib/domain/brief/changes";
import { day, moment } from "@/lib/format";
import { inCurrencies } from "./history-currencies";

/** So many changes of a version are shown at first; the rest is one click away. */
const SHOWN = 6;

/** How the figures came to be what they are: every version, why it was made, and what it changed. */
export async function History({ detail }: { detail: AlertDetail }) {
	const { alert, assessment } = detail;
	const versions = await listVersions(database().db, { alertId: alert.id });
	if (versions.length === 0) return null;
	const oldest = versions.at(-1)?.version ?? 1;
	const note = oldest > 1 ? `The newest ${versions.length} versions.` : "Nothing is written over.";
	return (
		<Section id="history" title="History" note={note}>
			<Card>
				<CardBody>
					<ol className="flex flex-col gap-4">
						{inCurrencies(versions, alert.currency).map(({ one, currency }) => (
							<li key={one.id} className="flex flex-col gap-1">
								<p className="flex flex-wrap items-baseline gap-x-3">
									<Version one={one} alertId={alert.id} isShown={one.version === assessment?.version} />
									<span className="text-ink-soft text-sm">
										{moment(one.createdAt)}, as of {day(one.asOf)}
									</span>
								</p>
								<Changes one={one} currency={currency} />
							</li>
						))}
					</ol>
				</CardBody>
			</Card>
		</Section>
	);
}

type VersionProps = { one: AssessmentVersion; alertId: string; isShown: boolean };

function Version({ one: { version, cause }, alertId, isShown }: VersionProps) {
	const words = `Version ${version}: ${version === 1 ? "The notice came in" : causeWords(cause, "en")}`;
	if (isShown) return <span className="font-medium">{words} (shown)</span>;
	return (
		<Link
			href={`/alerts/${alertId}?version=${version}`}
			className="font-medium text-accent underline-offset-4 hover:underline"
		>
			{words}
		</Link>
	);
}

function Changes({ one, currency }: { one: AssessmentVersion; currency: string }) {
	const lines = one.changes.map((change) => changeWords(change, currency, "en"));
	const rest = lines.slice(SHOWN);
	return (
		<>
			<Lines lines={lines.slice(0, SHOWN)} />
			{rest.length > 0 && (
				<details className="text-sm">
					<summary className="cursor-pointer text-ink-soft">{rest.length} more</summary>
					<Lines lines={rest} />
				</details>
			)}
		</>
	);
}

function Lines({ lines }: { lines: string[] }) {
	return (
		<ul className="text-sm">
			{lines.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}
