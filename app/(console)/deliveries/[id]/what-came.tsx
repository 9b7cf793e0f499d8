import Link from "next/link";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import type { DeliveryDetail } from "@/db/queries/deliveries";

/** What the delivery led to: a notice and its alert, a notice that was there before, or why neither. */
export function WhatCame({ delivery }: { delivery: DeliveryDetail }) {
	return (
		<Section id="result" title="What came of it">
			<Card>
				<CardBody className="flex flex-col gap-3 text-sm">
					<p>{sentence(delivery)}</p>
					{delivery.outcomeReason && (
						<p className="wrap-anywhere rounded-md bg-sunken p-3">{delivery.outcomeReason}</p>
					)}
					<NoticeLinks delivery={delivery} />
				</CardBody>
			</Card>
		</Section>
	);
}

function NoticeLinks({ delivery }: { delivery: DeliveryDetail }) {
	const { id, notice, alertId, differences } = delivery;
	if (!notice || (notice.manufacturer === null && notice.number === null && !alertId)) return null;
	const name = [notice.manufacturer ?? "Maker not stated", notice.number ?? "without a number"].join(" ");
	const hasJoined = notice.deliveryId !== id;
	return (
		<>
			<p>
				{alertId ? (
					<Link href={`/alerts/${alertId}`} className="text-accent underline underline-offset-4">
						{name}
					</Link>
				) : (
					name
				)}
				{notice.revision && `, revision ${notice.revision}`}
			</p>
			{hasJoined && (
				<p className="text-ink-soft">
					It came first as{" "}
					<Link
						href={`/deliveries/${notice.deliveryId}`}
						className="text-accent underline underline-offset-4"
					>
						another delivery
					</Link>
					{differences?.length ? ", which says otherwise:" : ", which says the same."}
				</p>
			)}
			{differences && differences.length > 0 && (
				<ul className="list-disc pl-5">
					{differences.map((difference) => (
						<li key={difference} className="wrap-anywhere">
							{difference}
						</li>
					))}
				</ul>
			)}
		</>
	);
}

function sentence({ outcome, dispatchedAt, notice }: DeliveryDetail): string {
	if (outcome === null) {
		return dispatchedAt
			? "It is being read. This page follows by itself."
			: "It is kept and waits to be handed to the engine. This page follows by itself.";
	}
	if (outcome === "alerted" && notice?.type === "not_a_notice")
		return "It reads as no notice. Its alert asks a person to look.";
	return SENTENCE[outcome];
}

const SENTENCE: Record<NonNullable<DeliveryDetail["outcome"]>, string> = {
	alerted: "It holds a notice, and its alert was made.",
	joined: "It holds a notice that was there by another way. No second alert was made.",
	not_a_notice: "It was read, and it is no notice.",
	unreadable: "It is kept, but its content could not be read.",
	failed: "Its run failed for good.",
	cancelled: "A person ended its run.",
};
