import { Download } from "lucide-react";
import type { DeliveryChannel, DeliveryOutcome } from "@/lib/domain/delivery";
import { fileSize, moment } from "@/lib/format";
import { CopyButton } from "./copy-button";
import { Facts } from "./facts";
import { CHANNEL_LABEL, OUTCOME_LABEL } from "./labels";
import { Button } from "./ui/button";

type DeliveryFactsProps = {
	delivery: {
		id: string;
		channel: DeliveryChannel;
		source: string;
		contentType: string;
		size: number;
		sha256: string;
		receivedAt: Date;
		traceId: string;
		outcome: DeliveryOutcome | null;
		outcomeReason: string | null;
	};
};

/** Where a notice came from, for those who have to look into it. */
export function DeliveryFacts({ delivery }: DeliveryFactsProps) {
	return (
		<div className="flex flex-col gap-3">
			<Facts
				facts={[
					["Came as", CHANNEL_LABEL[delivery.channel]],
					["From", delivery.source],
					[
						"Received",
						<time key="t" dateTime={delivery.receivedAt.toISOString()}>
							{moment(delivery.receivedAt)}
						</time>,
					],
					["Content", `${delivery.contentType}, ${fileSize(delivery.size)}`],
					["Outcome", delivery.outcome ? OUTCOME_LABEL[delivery.outcome] : "Still under way"],
					["Reason", delivery.outcomeReason],
					["Delivery", <Code key="d" text={delivery.id} label="Copy the delivery id" />],
					["Trace", <Code key="r" text={delivery.traceId} label="Copy the trace id" />],
					["SHA-256", <Code key="s" text={delivery.sha256} label="Copy the SHA-256" />],
				]}
			/>
			<Button asChild size="small" className="self-start">
				<a href={`/deliveries/${delivery.id}/raw`} download>
					<Download aria-hidden />
					Download as it came
				</a>
			</Button>
		</div>
	);
}

export function Code({ text, label }: { text: string; label: string }) {
	return (
		<span className="flex items-start gap-1">
			<code className="break-all font-mono text-xs leading-5">{text}</code>
			<span className="-my-1">
				<CopyButton text={text} label={label} iconOnly />
			</span>
		</span>
	);
}
