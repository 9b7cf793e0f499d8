import { FileCheck2 } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ClockProvider } from "@/components/clock";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { database } from "@/db/client";
import { listDrift } from "@/db/queries/drift";
import { requireSession } from "@/lib/auth";
import { mayActOnRuns } from "@/lib/domain/alert";
import { dayOf } from "@/lib/domain/calendar";
import { DriftCard } from "./drift-card";
import { DriftHeading } from "./drift-heading";
import { DriftSkeleton } from "./drift-skeleton";

export const metadata: Metadata = { title: "Unreadable deliveries" };

const REFRESH_MS = 5000;
const READING_REFRESH_MS = 1000;

export default async function DriftPage() {
	const user = await requireSession("/deliveries/drift");
	return (
		<div className="flex flex-col gap-4">
			<DriftHeading />
			<Suspense fallback={<DriftSkeleton />}>
				<DriftLog mayAct={mayActOnRuns(user.role)} />
			</Suspense>
		</div>
	);
}

async function DriftLog({ mayAct }: { mayAct: boolean }) {
	const kinds = await listDrift(database().db);
	const now = new Date();
	const isReading = kinds.some((kind) => kind.waiting > 0);
	return (
		<ClockProvider now={{ now, today: dayOf(now) }}>
			{kinds.length === 0 ? (
				<Card>
					<Empty icon={FileCheck2} title="Every delivery could be read">
						When a sender changes its format, what could not be read is kept here, by kind.
					</Empty>
				</Card>
			) : (
				<ul className="flex flex-col gap-3">
					{kinds.map((kind) => (
						<li key={kind.id}>
							<DriftCard kind={kind} mayAct={mayAct} />
						</li>
					))}
				</ul>
			)}
			<LiveRefresh everyMs={isReading ? READING_REFRESH_MS : REFRESH_MS} />
		</ClockProvider>
	);
}
