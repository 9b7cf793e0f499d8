import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { ClockProvider } from "@/components/clock";
import { BackLink } from "@/components/layout/back-link";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Card, CardBody } from "@/components/ui/card";
import { database } from "@/db/client";
import { findImport, listImportFiles } from "@/db/queries/company-imports";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { mayImport } from "@/lib/services/company-imports/authority";
import { CountsTable } from "../../counts-table";
import { StateBadge } from "../../state-badge";
import { ColumnChoices } from "./column-choices";
import { FilePreviews } from "./file-previews";
import { ImportActions } from "./import-actions";
import { isOpenImport } from "./open-import";
import { Outcome } from "./outcome";
import { Problems } from "./problems";

export const metadata: Metadata = { title: "Import" };

const FOLLOW_MS = 1_000;

export default async function ImportDetailPage({ params }: { params: Promise<{ id: string }> }) {
	const { id } = await params;
	const user = await requireSession(`/company/import/${id}`);
	if (!z.uuid().safeParse(id).success) notFound();
	const { db, sql } = database();
	const [found, files] = await Promise.all([findImport(db, { id }), listImportFiles(db, { id })]);
	if (!found) notFound();
	const isQueued = found.state === "waiting" && found.startedAt !== null;
	const hasFiles = files.length > 0;
	const isOpen = isOpenImport({ state: found.state, isQueued, hasFiles });
	const now = new Date();
	return (
		<ClockProvider now={{ now, today: dayOf(now) }}>
			<ColumnChoices>
				<div className="flex flex-col gap-6">
					{(isQueued || found.state === "running") && <LiveRefresh everyMs={FOLLOW_MS} />}
					<header className="flex flex-col gap-2">
						<BackLink href="/company">Company</BackLink>
						<div className="flex flex-wrap items-center justify-between gap-3">
							<h1 className="flex items-center gap-3 font-semibold text-xl tracking-tight">
								Import
								<StateBadge state={found.state} startedAt={found.startedAt} />
							</h1>
							{mayImport(user.role) && (
								<ImportActions importId={id} state={found.state} isQueued={isQueued} hasFiles={hasFiles} />
							)}
						</div>
					</header>
					<Card>
						<CardBody>
							<Outcome found={found} />
						</CardBody>
						{Object.keys(found.counts).length > 0 && <CountsTable counts={found.counts} />}
						{found.state === "refused" && <Problems problems={found.problems} count={found.problemCount} />}
					</Card>
					{isOpen && <FilePreviews sql={sql} importId={id} files={files} mayMap={mayImport(user.role)} />}
				</div>
			</ColumnChoices>
		</ClockProvider>
	);
}
