import { Section } from "@/components/section";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { database } from "@/db/client";
import { listModelCalls } from "@/db/queries/model-calls";
import type { ModelCallOutcome, ModelRole } from "@/lib/domain/notice";
import { moment, quantity, unitPrice } from "@/lib/format";

const OUTCOME: Record<ModelCallOutcome, [label: string, tone: Tone]> = {
	used: ["Used", "low"],
	refused: ["Refused", "high"],
	failed: ["Failed", "critical"],
	timed_out: ["Timed out", "high"],
	over_budget: ["Over the budget", "medium"],
};

const ROLE: Record<ModelRole, string> = { reader: "Reader", checker: "Checker", writer: "Writer" };

/** What language models were asked about this delivery, and what each answer cost; nothing where none was asked. */
export async function ModelCalls({ deliveryId }: { deliveryId: string }) {
	const calls = await listModelCalls(database().db, { deliveryId });
	if (calls.length === 0) return null;
	return (
		<Section id="model" title="Questions to a model" note="Every call, whatever came of it.">
			<Card className="overflow-hidden">
				<Table label="Table of questions to a model">
					<thead>
						<tr>
							<TableHead>When</TableHead>
							<TableHead>Model and prompt</TableHead>
							<TableHead>Outcome</TableHead>
							<TableHead className="text-right">Tokens in, out</TableHead>
							<TableHead className="text-right">Cost</TableHead>
							<TableHead className="text-right">Took</TableHead>
						</tr>
					</thead>
					<tbody>
						{calls.map((call) => (
							<Call key={call.id} call={call} />
						))}
					</tbody>
				</Table>
			</Card>
		</Section>
	);
}

function Call({ call }: { call: Awaited<ReturnType<typeof listModelCalls>>[number] }) {
	const [label, tone] = OUTCOME[call.outcome];
	return (
		<TableRow>
			<TableCell className="whitespace-nowrap">{moment(call.at)}</TableCell>
			<TableCell className="min-w-48">
				<span className="wrap-anywhere block">{call.model}</span>
				<span className="block text-ink-soft text-xs">
					{ROLE[call.role]}, {call.prompt}
				</span>
			</TableCell>
			<TableCell className="min-w-32">
				<Badge tone={tone}>{label}</Badge>
				{call.error && <span className="wrap-anywhere block text-ink-soft text-xs">{call.error}</span>}
			</TableCell>
			<TableCell className="whitespace-nowrap text-right tabular-nums">
				{tokens(call.inputTokens)}, {tokens(call.outputTokens)}
			</TableCell>
			<TableCell className="whitespace-nowrap text-right tabular-nums">
				{call.cost === null ? "not known" : unitPrice(call.cost, "USD")}
			</TableCell>
			<TableCell className="whitespace-nowrap text-right tabular-nums">
				{quantity(String(call.latencyMs / 1000), 1)} s
			</TableCell>
		</TableRow>
	);
}

const tokens = (count: number | null) => (count === null ? "–" : quantity(String(count)));
