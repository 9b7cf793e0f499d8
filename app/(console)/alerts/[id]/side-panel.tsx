import { DeliveryFacts } from "@/components/delivery-facts";
import { NOTIFICATION_LABEL } from "@/components/labels";
import { RunLinks } from "@/components/runs/run-links";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { Separator } from "@/components/ui/separator";
import { database } from "@/db/client";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { listAlertRuns } from "@/db/queries/run-links";
import type { NotificationState } from "@/lib/domain/alert";
import { moment, plural } from "@/lib/format";
import { namedRuns } from "../../runs/functions";

const TONE: Record<NotificationState, Tone> = {
	requested: "neutral",
	sending: "neutral",
	sent: "low",
	failed: "critical",
	no_channel: "outline",
	not_needed: "outline",
	cancelled: "outline",
};

/** Whether the people were told, where the notice came from, and what worked on it. */
export function SidePanel({ detail }: { detail: AlertDetail }) {
	return (
		<Card>
			<CardBody className="flex flex-col gap-4">
				<section aria-labelledby="message" className="flex flex-col gap-2">
					<h2 id="message" className="font-semibold">
						Message
					</h2>
					{detail.notifications.length === 0 && <p className="text-ink-soft text-sm">Not asked for yet.</p>}
					{detail.notifications.map((message) => (
						<Message key={message.id} message={message} />
					))}
				</section>
				<Separator />
				<section aria-labelledby="delivery" className="flex flex-col gap-2">
					<h2 id="delivery" className="font-semibold">
						Delivery
					</h2>
					<DeliveryFacts delivery={detail.delivery} />
				</section>
				<Separator />
				<section aria-labelledby="runs" className="flex flex-col gap-2">
					<h2 id="runs" className="font-semibold">
						Runs
					</h2>
					<AlertRuns alertId={detail.alert.id} />
				</section>
			</CardBody>
		</Card>
	);
}

async function AlertRuns({ alertId }: { alertId: string }) {
	const runs = await listAlertRuns(database().db, { alertId });
	return <RunLinks runs={namedRuns(runs)} from={`/alerts/${alertId}`} />;
}

function Message({ message }: { message: AlertDetail["notifications"][number] }) {
	return (
		<div className="flex flex-col gap-1 text-sm">
			<span className="flex flex-wrap items-center gap-2">
				<Badge tone={TONE[message.state]}>{NOTIFICATION_LABEL[message.state]}</Badge>
				<span className="text-ink-soft">{message.channel}</span>
			</span>
			{message.sentAt && (
				<time dateTime={message.sentAt.toISOString()} className="text-ink-soft text-xs">
					{moment(message.sentAt)}
				</time>
			)}
			{message.state === "failed" && (
				<p className="wrap-anywhere">
					{message.lastError ?? "No error was recorded"}{" "}
					<span className="text-ink-soft">after {plural(message.attempts, "try", "tries")}</span>
				</p>
			)}
		</div>
	);
}
