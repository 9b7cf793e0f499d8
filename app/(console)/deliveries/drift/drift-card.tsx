import Link from "next/link";
import { Facts } from "@/components/facts";
import { CHANNEL_LABEL, OUTCOME_LABEL } from "@/components/labels";
import { TimeAgo } from "@/components/time-ago";
import { Card, CardBody } from "@/components/ui/card";
import type { ListedDrift } from "@/db/queries/drift";
import { moment, plural } from "@/lib/format";
import { DriftState } from "./drift-state";
import { ReadAgain } from "./read-again";

/** One kind of drift: what was expected where, what came, how often, and how many are unreadable still. */
export function DriftCard({ kind, mayAct }: { kind: ListedDrift; mayAct: boolean }) {
	return (
		<Card>
			<CardBody className="flex flex-col gap-3">
				<div className="flex flex-wrap items-start justify-between gap-2">
					<div className="flex min-w-0 flex-col gap-1">
						<h2 className="font-medium">{CHANNEL_LABEL[kind.channel]}</h2>
						<p className="text-sm [overflow-wrap:anywhere]">
							At <code className="font-mono text-xs">{kind.path}</code>: expected {kind.expected}, found{" "}
							{kind.found}.
						</p>
					</div>
					<div className="flex flex-wrap items-center gap-2">
						<DriftState kind={kind} />
						{mayAct && kind.unreadable > 0 && <ReadAgain driftId={kind.id} deliveries={kind.unreadable} />}
					</div>
				</div>
				<Facts
					facts={[
						["Deliveries", plural(kind.count, "delivery", "deliveries")],
						["First seen", <TimeAgo key="first" at={kind.firstSeenAt} />],
						["Last seen", <TimeAgo key="last" at={kind.lastSeenAt} />],
						["Engineers told", kind.toldAt && <TimeAgo key="told" at={kind.toldAt} />],
						["Last read again", kind.replayedAt && <TimeAgo key="again" at={kind.replayedAt} />],
						["Latest", <Examples key="latest" examples={kind.examples} />],
					]}
				/>
			</CardBody>
		</Card>
	);
}

function Examples({ examples }: { examples: ListedDrift["examples"] }) {
	return (
		<ul className="flex flex-col gap-0.5">
			{examples.map(({ id, receivedAt, outcome }) => (
				<li key={id}>
					<Link href={`/deliveries/${id}`} className="underline underline-offset-2">
						{moment(receivedAt)}
					</Link>{" "}
					<span className="text-ink-soft">{outcome ? OUTCOME_LABEL[outcome] : "Being read"}</span>
				</li>
			))}
		</ul>
	);
}
