"use client";

import { useState } from "react";
import { APPROVAL_LABEL, DISPOSITION_LABEL, evidencePlace, MATCH_LABEL } from "@/components/labels";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { day, plural } from "@/lib/format";

type Line = AlertDetail["parts"][number];
type NoticePartsProps = { parts: Line[]; evidence: AlertDetail["evidence"] };

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Part in the notice" },
	{ name: "Our part" },
	{ name: "Status" },
	{ name: "Replacement" },
	{ name: "Own dates" },
];

/** All lines of the notice; those that name a part of ours come alone at first when there are any. */
export function NoticeParts({ parts, evidence }: NoticePartsProps) {
	const hits = parts.filter((part) => part.matches.length > 0);
	const [onlyHits, setOnlyHits] = useState(hits.length > 0 && hits.length < parts.length);
	const shown = onlyHits ? hits : parts;
	return (
		<Section
			id="lines"
			title="Parts of the notice"
			note={`${plural(parts.length, "line")}, ${hits.length === 0 ? "none names" : `${hits.length} ${hits.length === 1 ? "names" : "name"}`} a part of ours.`}
			action={
				hits.length > 0 &&
				hits.length < parts.length && (
					<Button size="small" aria-pressed={onlyHits} onClick={() => setOnlyHits(!onlyHits)}>
						{onlyHits ? `Show all ${parts.length}` : "Only ours"}
					</Button>
				)
			}
		>
			<Card className="overflow-hidden">
				{parts.length === 0 ? (
					<p className="p-4 text-ink-soft">No part number was read from the notice.</p>
				) : (
					<StackedTable label="Table of the notice's parts" columns={COLUMNS}>
						{shown.map((part) => (
							<LineRow
								key={part.id}
								part={part}
								evidence={evidence.find(({ field }) => field === `parts.${part.position}.mpn`)}
							/>
						))}
					</StackedTable>
				)}
			</Card>
		</Section>
	);
}

function LineRow({ part, evidence }: { part: Line; evidence: AlertDetail["evidence"][number] | undefined }) {
	return (
		<StackedRow>
			<StackedCell wide className="sm:min-w-48">
				<span className="wrap-anywhere font-medium font-mono">{part.mpn}</span>
				{evidence && (
					<span className="block text-ink-soft text-xs">
						{evidence.quote !== part.mpn && <>“{evidence.quote}” </>}
						{evidencePlace(evidence.source, evidence.page)}
					</span>
				)}
			</StackedCell>
			<StackedCell name="Our part" wide className="sm:min-w-44">
				{part.matches.length === 0 && <span className="text-ink-soft">–</span>}
				{part.matches.map((match) => (
					<span key={`${match.internalPart} ${match.source}`} className="block not-first:mt-1.5">
						<span className="flex flex-wrap items-center gap-x-2">
							<span className="font-medium">{match.internalPart}</span>
							<Badge tone={match.kind === "exact" ? "accent" : "outline"} className="h-5">
								{MATCH_LABEL[match.kind]}
							</Badge>
						</span>
						<span className="block text-ink-soft text-xs">
							{match.source}, {APPROVAL_LABEL[match.status].toLowerCase()}
						</span>
					</span>
				))}
			</StackedCell>
			<StackedCell name="Status" className="whitespace-nowrap">
				{DISPOSITION_LABEL[part.disposition]}
			</StackedCell>
			<StackedCell name="Replacement" className="wrap-anywhere font-mono">
				{part.replacement ?? <span className="text-ink-soft">–</span>}
			</StackedCell>
			<StackedCell name="Own dates" className="whitespace-nowrap tabular-nums">
				<OwnDates part={part} />
			</StackedCell>
		</StackedRow>
	);
}

function OwnDates({ part }: { part: Line }) {
	if (part.noLastOrder) return "No more orders are taken";
	if (!part.lastOrderDate && !part.lastShipDate)
		return <span className="text-ink-soft">As in the notice</span>;
	return (
		<>
			{part.lastOrderDate && <span className="block">Order by {day(part.lastOrderDate)}</span>}
			{part.lastShipDate && <span className="block">Ships until {day(part.lastShipDate)}</span>}
		</>
	);
}
