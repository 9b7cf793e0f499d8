import { Database, Download, Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ClockProvider } from "@/components/clock";
import { Section } from "@/components/section";
import { TimeAgo } from "@/components/time-ago";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { database } from "@/db/client";
import { countCompany, findLastDone, listImports } from "@/db/queries/company-imports";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { COMPANY_FILE_LABELS, COMPANY_FILE_NAMES, COMPANY_FILES } from "@/lib/domain/company-import";
import { quantity } from "@/lib/format";
import { mayImport } from "@/lib/services/company-imports/authority";
import { ImportHistory } from "./history";

export const metadata: Metadata = { title: "Company" };

const SHOWN = 20;

export default async function CompanyPage() {
	const user = await requireSession("/company");
	const { db } = database();
	const [counts, last, imports] = await Promise.all([
		countCompany(db),
		findLastDone(db),
		listImports(db, { limit: SHOWN }),
	]);
	const now = new Date();
	return (
		<ClockProvider now={{ now, today: dayOf(now) }}>
			<div className="flex flex-col gap-8">
				<header className="flex flex-wrap items-center justify-between gap-3">
					<div>
						<h1 className="font-semibold text-xl tracking-tight">Company</h1>
						<p className="text-ink-soft text-sm">
							{last?.endedAt ? (
								<>
									As it was imported <TimeAgo at={last.endedAt} />
									{last.startedBy && `, by ${last.startedBy}`}.
								</>
							) : (
								"Nothing was imported yet."
							)}
						</p>
					</div>
					{mayImport(user.role) && (
						<Link href="/company/import" className={buttonStyle({ variant: "primary" })}>
							<Upload aria-hidden />
							Import
						</Link>
					)}
				</header>
				<Card>
					<Table label="Company data">
						<thead>
							<tr>
								<TableHead>Table</TableHead>
								<TableHead className="text-right">Rows</TableHead>
								<TableHead className="text-right">Export</TableHead>
							</tr>
						</thead>
						<tbody>
							{COMPANY_FILES.map((file) => (
								<TableRow key={file}>
									<TableCell>{COMPANY_FILE_LABELS[file]}</TableCell>
									<TableCell className="text-right tabular-nums">{quantity(String(counts[file]))}</TableCell>
									<TableCell className="text-right">
										<a
											href={`/api/v1/company-imports/export/${file}`}
											className="inline-flex items-center gap-1.5 text-accent underline underline-offset-4"
										>
											<Download aria-hidden className="size-4" />
											{COMPANY_FILE_NAMES[file]}
										</a>
									</TableCell>
								</TableRow>
							))}
						</tbody>
					</Table>
				</Card>
				<Section id="imports" title="Imports">
					<Card>
						{imports.length > 0 ? (
							<ImportHistory imports={imports} />
						) : (
							<Empty icon={Database} title="No import yet">
								The page Import takes CSV and Excel files.
							</Empty>
						)}
					</Card>
				</Section>
			</div>
		</ClockProvider>
	);
}
