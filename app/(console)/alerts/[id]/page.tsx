import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Assumptions } from "@/components/exposure/assumptions";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { Section } from "@/components/section";
import { Card, CardBody } from "@/components/ui/card";
import { database } from "@/db/client";
import { type AlertDetail, getAlertDetail } from "@/db/queries/alert-detail";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { BriefPanel } from "./brief-panel";
import { Exposure } from "./exposure";
import { Headline, noticeName } from "./headline";
import { KeyFigures } from "./key-figures";
import { NoticeFacts } from "./notice-facts";
import { NoticeParts } from "./notice-parts";
import { PageLinks } from "./page-links";
import { SidePanel } from "./side-panel";

const PENDING_REFRESH_MS = 3000;

const load = cache(async (id: string): Promise<AlertDetail> => {
	await requireSession(`/alerts/${id}`);
	const detail = isUuid(id) ? await getAlertDetail(database().db, { id }) : undefined;
	return detail ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/alerts/[id]">): Promise<Metadata> {
	return { title: noticeName((await load((await params).id)).notice) };
}

export default async function AlertPage({ params }: PageProps<"/alerts/[id]">) {
	const detail = await load((await params).id);
	const today = dayOf(new Date());
	const { assessment } = detail;
	return (
		<div className="flex flex-col gap-6">
			<Headline detail={detail} asOf={today} />
			<KeyFigures detail={detail} asOf={today} />
			<PageLinks detail={detail} />
			<div className="grid items-start gap-6 min-[90rem]:grid-cols-[minmax(0,1fr)_19rem]">
				<div className="flex min-w-0 flex-col gap-8">
					<Exposure detail={detail} today={today} />
					<BriefPanel brief={detail.brief} />
					<NoticeFacts detail={detail} />
					<NoticeParts parts={detail.parts} evidence={detail.evidence} />
					{assessment && <Reckoning result={assessment.result} />}
				</div>
				<aside aria-label="Message and delivery" className="min-[90rem]:sticky min-[90rem]:top-20">
					<SidePanel detail={detail} />
				</aside>
			</div>
			{isPending(detail) && <LiveRefresh everyMs={PENDING_REFRESH_MS} />}
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
							1 {from} = {rate.replace(/\.?0+$/, "")} {to}, valid from {validFrom} ({source})
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
