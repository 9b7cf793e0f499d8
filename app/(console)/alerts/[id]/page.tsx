import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { Assumptions } from "@/components/exposure/assumptions";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { database } from "@/db/client";
import { type AlertDetail, getAlertDetail } from "@/db/queries/alert-detail";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { day } from "@/lib/format";
import { alertFigures } from "@/lib/services/alerts/versions";
import { BriefPanel } from "./brief-panel";
import { Exposure } from "./exposure";
import { Headline, noticeName } from "./headline";
import { History } from "./history";
import { KeyFigures } from "./key-figures";
import { NoticeFacts } from "./notice-facts";
import { NoticeParts } from "./notice-parts";
import { OldVersion } from "./old-version";
import { PageLinks } from "./page-links";
import { SidePanel } from "./side-panel";

const PENDING_REFRESH_MS = 3000;
/** What the column holds at most. */
const MOST_VERSIONS = 2 ** 31 - 1;
const VersionNumber = z.coerce.number().int().positive().max(MOST_VERSIONS).optional().catch(undefined);

const load = cache(async (id: string): Promise<AlertDetail> => {
	await requireSession(`/alerts/${id}`);
	const detail = isUuid(id) ? await getAlertDetail(database().db, { id }) : undefined;
	return detail ?? notFound();
});

/** The alert as one of its earlier versions saw it. */
async function loadVersion(id: string, version: number): Promise<AlertDetail> {
	const { alert } = await load(id);
	const detail = await getAlertDetail(database().db, { id, version });
	if (!detail?.assessment) return notFound();
	return { ...detail, alert: { ...alert, ...alertFigures(detail.assessment.result) } };
}

export async function generateMetadata({ params }: PageProps<"/alerts/[id]">): Promise<Metadata> {
	return { title: noticeName((await load((await params).id)).notice) };
}

export default async function AlertPage({ params, searchParams }: PageProps<"/alerts/[id]">) {
	const { id } = await params;
	const newest = await load(id);
	const asked = VersionNumber.parse((await searchParams).version);
	const isOld = asked !== undefined && asked !== newest.assessment?.version;
	const detail = isOld ? await loadVersion(id, asked) : newest;
	const today = dayOf(new Date());
	const { assessment } = detail;
	return (
		<div className="flex flex-col gap-6">
			{isOld && <OldVersion detail={detail} />}
			<Headline detail={detail} asOf={isOld ? (assessment?.asOf ?? today) : today} isNewest={!isOld} />
			<KeyFigures detail={detail} asOf={today} />
			<PageLinks detail={detail} />
			<div className="grid items-start gap-6 min-[90rem]:grid-cols-[minmax(0,1fr)_19rem]">
				<div className="flex min-w-0 flex-col gap-8">
					<Exposure detail={detail} today={today} isNewest={!isOld} />
					<BriefPanel detail={detail} />
					<NoticeFacts detail={detail} />
					<NoticeParts detail={detail} isNewest={!isOld} />
					{assessment && <Reckoning result={assessment.result} />}
					<History detail={detail} />
				</div>
				<aside aria-label="Message and delivery" className="min-[90rem]:sticky min-[90rem]:top-20">
					<SidePanel detail={detail} />
				</aside>
			</div>
			{isPending(newest) && <LiveRefresh everyMs={PENDING_REFRESH_MS} />}
		</div>
	);
}

function Reckoning({ result }: { result: NonNullable<AlertDetail["assessment"]>["result"] }) {
	const { assumptions, missing, fxRates } = result;
	if (assumptions.length + missing.length + fxRates.length === 0) return null;
	return (
		<Section id="assumptions" title="Assumed and missing">
			<Card>
				<CardBody className="flex flex-col gap-2">
					<Assumptions assumptions={assumptions} missing={missing} />
					{fxRates.map(({ from, to, rate, validFrom, source }) => (
						<p key={`${from}${to}`} className="text-ink-soft text-sm">
							1 {from} = {rate.replace(/\.?0+$/, "")} {to}, valid from {day(validFrom)} ({source})
						</p>
					))}
				</CardBody>
			</Card>
		</Section>
	);
}

/** Whether something that shows on the page is still on its way. */
function isPending({ assessment, brief, notifications }: AlertDetail): boolean {
	if (!assessment || !brief || notifications.length === 0) return true;
	return notifications.some(({ state }) => state === "requested" || state === "sending");
}
