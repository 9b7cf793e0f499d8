import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Section } from "@/components/section";
import { buttonStyle } from "@/components/ui/button";
import { database } from "@/db/client";
import { listRefusals } from "@/db/queries/refusals";
import { listSources } from "@/db/queries/source-list";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { env } from "@/lib/env";
import { mayManageSources } from "@/lib/services/sources/authority";
import { addressesOf } from "./addresses";
import { RefusalsTable } from "./refusals-table";
import { SourcesTable } from "./sources-table";

export const metadata: Metadata = { title: "Sources" };

const REFRESH_MS = 5000;
const DAY_MS = 24 * 3_600_000;
const REFUSAL_DAYS = 7;
const MOST_REFUSALS = 20;

export default async function SourcesPage() {
	const user = await requireSession("/settings/sources");
	const { db } = database();
	const now = new Date();
	const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
	const [sources, unknown] = await Promise.all([
		listSources(db, { since: ago(1) }),
		listRefusals(db, { sourceId: null, since: ago(REFUSAL_DAYS), limit: MOST_REFUSALS }),
	]);
	const rows = sources.map((source) => ({
		...source,
		address: source.channel === "upload" ? null : (addressesOf(source, env.NEXTAUTH_URL)[0]?.address ?? null),
	}));
	return (
		<div className="flex flex-col gap-6">
			<div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
				<div>
					<h1 className="font-semibold text-xl tracking-tight">Sources</h1>
					<p className="text-ink-soft text-sm">Who may send notices, and how they prove who they are.</p>
				</div>
				{mayManageSources(user.role) && (
					<Link href="/settings/sources/new" className={buttonStyle({ variant: "primary" })}>
						<Plus aria-hidden />
						New source
					</Link>
				)}
			</div>
			<SourcesTable rows={rows} now={{ now, today: dayOf(now) }} />
			<Section
				id="unknown"
				title="Refused, sender unknown"
				note={`Requests of the last ${REFUSAL_DAYS} days that no source could be told for.`}
			>
				<RefusalsTable label="Refused, sender unknown" rows={unknown} none="None." />
			</Section>
			<LiveRefresh everyMs={REFRESH_MS} />
		</div>
	);
}
