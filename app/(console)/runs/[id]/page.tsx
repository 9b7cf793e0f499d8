import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { CopyButton } from "@/components/copy-button";
import { Code, DeliveryFacts } from "@/components/delivery-facts";
import { Facts } from "@/components/facts";
import { FAILED_RUN_LABEL } from "@/components/labels";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import { database } from "@/db/client";
import { getFailedRun } from "@/db/queries/failed-runs";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { moment } from "@/lib/format";

const load = cache(async (id: string) => {
	await requireSession(`/runs/${id}`);
	const found = isUuid(id) ? await getFailedRun(database().db, { id }) : undefined;
	return found ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/runs/[id]">): Promise<Metadata> {
	return { title: `Failed: ${(await load((await params).id)).run.functionId}` };
}

export default async function RunPage({ params }: PageProps<"/runs/[id]">) {
	const { run, delivery } = await load((await params).id);
	const event = JSON.stringify(run.event, null, 2);
	return (
		<div className="flex flex-col gap-6">
			<header className="flex flex-col gap-2">
				<Link
					href="/runs"
					className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
				>
					<ChevronLeft aria-hidden className="size-4" />
					Failed runs
				</Link>
				<Badge tone={run.state === "open" ? "critical" : "neutral"}>{FAILED_RUN_LABEL[run.state]}</Badge>
				<h1 className="wrap-anywhere max-w-4xl font-semibold text-2xl leading-tight tracking-tight">
					{run.functionId} failed for good
				</h1>
				<p className="wrap-anywhere max-w-prose">
					<span className="text-ink-soft">{run.errorName}:</span> {run.errorMessage}
				</p>
			</header>
			<div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
				<div className="flex min-w-0 flex-col gap-6">
					{run.errorStack && (
						<Section
							id="stack"
							title="Error"
							action={<CopyButton text={run.errorStack} label="Copy the error" />}
						>
							<Source label="Error with its stack" text={run.errorStack} />
						</Section>
					)}
					<Section id="event" title="Event" action={<CopyButton text={event} label="Copy the event" />}>
						<Source label="Event as JSON" text={event} />
					</Section>
				</div>
				<div className="flex min-w-0 flex-col gap-6">
					<Section id="run" title="Run">
						<Card>
							<CardBody>
								<Facts
									facts={[
										["Function", run.functionId],
										[
											"Event",
											<code key="e" className="font-mono text-xs">
												{run.eventName}
											</code>,
										],
										[
											"Failed",
											<time key="t" dateTime={run.failedAt.toISOString()}>
												{moment(run.failedAt)}
											</time>,
										],
										["Run", <Code key="r" text={run.runId} label="Copy the run id" />],
										["Trace", run.traceId && <Code key="c" text={run.traceId} label="Copy the trace id" />],
									]}
								/>
							</CardBody>
						</Card>
					</Section>
					<Section id="delivery" title="Delivery">
						<Card>
							<CardBody>
								{delivery ? (
									<DeliveryFacts delivery={delivery} />
								) : (
									<p className="text-ink-soft text-sm">This run was not about one delivery.</p>
								)}
							</CardBody>
						</Card>
					</Section>
				</div>
			</div>
		</div>
	);
}

function Source({ label, text }: { label: string; text: string }) {
	return (
		<Card>
			<ScrollFrame label={label} className="max-h-128 overflow-auto rounded-lg p-4">
				<pre className="font-mono text-xs leading-5">{text}</pre>
			</ScrollFrame>
		</Card>
	);
}
