import { DeliveryFacts } from "@/components/delivery-facts";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { hasEnded, type RunDetail } from "@/lib/domain/run";
import { ErrorView } from "./error-view";
import type { LoadedRun } from "./load-run";
import { presentPayload } from "./payload";
import { PayloadView } from "./payload-view";

type RunPayloadsProps = { runId: string; run: RunDetail | undefined; loaded: LoadedRun };

/** What went into the run and what came out, and the delivery that it was about, with its bytes. */
export function RunPayloads({ runId, run, loaded }: RunPayloadsProps) {
	const { events, failure } = loaded;
	const { delivery } = loaded.subject;
	const isList = Array.isArray(events) && events.length > 1;
	return (
		<div className="grid items-start gap-6 lg:grid-cols-2">
			<Section id="data" title="Data">
				<Card>
					<CardBody className="flex flex-col gap-5">
						<PayloadView
							title={isList ? "Events" : "Event"}
							payload={presentPayload(Array.isArray(events) && !isList ? events[0] : events)}
							none="The server does not tell it."
							download={`/runs/${runId}/download?part=event`}
						/>
						{run && (
							<PayloadView
								title="Output"
								payload={presentPayload(run.output)}
								none={hasEnded(run.status) ? "None" : "None yet"}
								download={`/runs/${runId}/download?part=output`}
							/>
						)}
						{run?.error && !failure && <ErrorView error={run.error} />}
					</CardBody>
				</Card>
			</Section>
			<Section id="delivery" title="Delivery">
				<Card>
					<CardBody>
						{delivery ? (
							<DeliveryFacts delivery={delivery} />
						) : (
							<p className="text-ink-soft text-sm">This run is not about one delivery.</p>
						)}
					</CardBody>
				</Card>
			</Section>
		</div>
	);
}
