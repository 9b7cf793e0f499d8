"use client";

import { useState } from "react";
import { APPROVAL_LABEL, DISPOSITION_LABEL, evidencePlace, MATCH_LABEL } from "@/components/labels";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { StackedCell, type StackedColumn, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { AlertDetail } from "@/db/queries/alert-detail";
import { isCertain } from "@/lib/domain/company";
import { day, moment, plural } from "@/lib/format";
import { MatchControl, type SeenNotice } from "./match-control";
import type { LineView, MatchedPart } from "./match-view";

type MatchLinesProps = { lines: LineView[]; evidence: AlertDetail["evidence"]; seen: SeenNotice };

const COLUMNS: readonly StackedColumn[] = [
	{ name: "Part in the notice" },
	{ name: "Our part" },
	{ name: "Status" },
	{ name: "Replacement" },
	{ name: "Own dates" },
];

/** All lines of the notice; those that name a part of ours, or may, come alone at first when there are any. */
export function MatchLines({ lines, evidence, seen }: MatchLinesProps) {
	const ours = lines.filter((line) => line.matches.length > 0 || line.rejected);
	const [onlyOurs, setOnlyOurs] = useState(isOurs(ours) && ours.length < lines.length);
	const shown = onlyOurs ? ours : lines;
	return (
		<Section
			id="lines"
			title="Parts of the notice"
			note={summary(lines)}
			action={
				isOurs(ours) &&
				ours.length < lines.length && (
					<Button size="small" aria-pressed={onlyOurs} onClick={() => setOnlyOurs(!onlyOurs)}>
						{onlyOurs ? `Show all ${lines.length}` : "Only ours"}
					</Button>
				)
			}
		>
			<Card className="overflow-hidden">
				{lines.length === 0 ? (
					<p className="p-4 text-ink-soft">No part number was read from the notice.</p>
				) : (
					<StackedTable label="Table of the notice's parts" columns={COLUMNS}>
						{shown.map((line) => (
							<LineRow
								key={line.id}
								{...{ line, seen }}
								evidence={evidence.find(({ field }) => field === `parts.${line.position}.mpn`)}
							/>
						))}
					</StackedTable>
				)}
			</Card>
		</Section>
	);
}

const isOurs = (lines: readonly LineView[]) => lines.some(({ matches }) => matches.length > 0);

function summary(lines: readonly LineView[]): string {
	const standing = lines.filter(({ rejected }) => rejected === null);
	const naming = standing.filter(({ matches }) => matches.some(({ sources }) => sources.length > 0)).length;
	const open = standing.flatMap(({ matches }) => matches.filter(({ isOpen }) => isOpen)).length;
	const rejected = lines.length - standing.length;
	const names = naming === 0 ? "none names" : `${naming} ${naming === 1 ? "names" : "name"}`;
	return [
		`${plural(standing.length, "line")}, ${names} a part of ours`,
		...(open > 0 ? [`${plural(open, "possible match", "possible matches")} to confirm or refuse`] : []),
		...(rejected > 0 ? [`${plural(rejected, "line")} rejected`] : []),
	]
		.join("; ")
		.concat(".");
}

type LineRowProps = {
	line: LineView;
	seen: SeenNotice;
	evidence: AlertDetail["evidence"][number] | undefined;
};

function LineRow({ line, seen, evidence }: LineRowProps) {
	const { mpn, rejected } = line;
	const Mpn = rejected ? "del" : "span";
	return (
		<StackedRow>
			<StackedCell wide className="sm:min-w-48">
				<Mpn className={cn("wrap-anywhere font-medium font-mono", rejected && "text-ink-soft")}>{mpn}</Mpn>
				{evidence && (
					<span className="block text-ink-soft text-xs">
						{evidence.quote !== mpn && <>“{evidence.quote}” </>}
						{evidencePlace(evidence.source, evidence.page)}
					</span>
				)}
			</StackedCell>
			<StackedCell name="Our part" wide className="sm:min-w-44">
				{rejected && (
					<span className="block text-ink-soft text-xs">
						Line rejected by {rejected.by}, {moment(new Date(rejected.at))}
					</span>
				)}
				{!rejected && line.matches.length === 0 && <span className="text-ink-soft">–</span>}
				{line.matches.map((match) => (
					<OurPart key={match.internalPart} {...{ mpn, match, seen }} />
				))}
			</StackedCell>
			<StackedCell name="Status" className="whitespace-nowrap">
				{DISPOSITION_LABEL[line.disposition]}
			</StackedCell>
			<StackedCell name="Replacement" className="wrap-anywhere font-mono">
				{line.replacement ?? <span className="text-ink-soft">–</span>}
			</StackedCell>
			<StackedCell name="Own dates" className="whitespace-nowrap tabular-nums">
				<OwnDates {...line} />
			</StackedCell>
		</StackedRow>
	);
}

type OurPartProps = { mpn: string; match: MatchedPart; seen: SeenNotice };

function OurPart({ mpn, match, seen }: OurPartProps) {
	const { internalPart, sources } = match;
	return (
		<div className="not-first:mt-2.5">
			{sources.length === 0 && <span className="font-medium">{internalPart}</span>}
			{sources.map(({ source, kind, status }) => (
				<span key={source} className="block not-first:mt-1.5">
					<span className="flex flex-wrap items-center gap-x-2">
						<span className="font-medium">{internalPart}</span>
						<Badge tone={isCertain(kind) ? "accent" : "outline"} className="h-5">
							{MATCH_LABEL[kind]}
						</Badge>
					</span>
					<span className="block text-ink-soft text-xs">
						{source}, {APPROVAL_LABEL[status].toLowerCase()}
					</span>
				</span>
			))}
			<MatchControl {...{ mpn, match, seen }} />
		</div>
	);
}

function OwnDates({ noLastOrder, lastOrderDate, lastShipDate }: LineView) {
	if (noLastOrder) return "No more orders are taken";
	if (!lastOrderDate && !lastShipDate) return <span className="text-ink-soft">As in the notice</span>;
	return (
		<>
			{lastOrderDate && <span className="block">Order by {day(lastOrderDate)}</span>}
			{lastShipDate && <span className="block">Ships until {day(lastShipDate)}</span>}
		</>
	);
}
