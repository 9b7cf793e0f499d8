import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DeliveryFacts } from "@/components/delivery-facts";
import { CHANNEL_LABEL } from "@/components/labels";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { RunLinks } from "@/components/runs/run-links";
import { Card, CardBody } from "@/components/ui/card";
import { Separator } from "@/components/ui/separator";
import { database } from "@/db/client";
import { type DeliveryDetail, getDeliveryDetail } from "@/db/queries/deliveries";
import { isUuid } from "@/db/queries/keyset";
import { listDeliveryRuns } from "@/db/queries/run-links";
import { requireSession } from "@/lib/auth";
import { namedRuns } from "../../runs/functions";
import { DeliveryHeader } from "./delivery-header";
import { Handing } from "./handing";
import { ModelCalls } from "./model-calls";
import { RequestHeaders } from "./request-headers";
import { WhatCame } from "./what-came";
import { WhatFailed } from "./what-failed";

const PENDING_REFRESH_MS = 2000;

const load = cache(async (id: string): Promise<DeliveryDetail> => {
	await requireSession(`/deliveries/${id}`);
	const delivery = isUuid(id) ? await getDeliveryDetail(database().db, { id }) : undefined;
	return delivery ?? notFound();
});

export async function generateMetadata({ params }: PageProps<"/deliveries/[id]">): Promise<Metadata> {
	const { fileName, channel } = await load((await params).id);
	return { title: `Delivery: ${fileName ?? CHANNEL_LABEL[channel]}` };
}

export default async function DeliveryPage({ params }: PageProps<"/deliveries/[id]">) {
	const delivery = await load((await params).id);
	const runs = await listDeliveryRuns(database().db, { deliveryId: delivery.id });
	return (
		<div className="flex flex-col gap-6">
			<DeliveryHeader delivery={delivery} />
			<div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
				<div className="flex min-w-0 flex-col gap-6">
					<WhatCame delivery={delivery} />
					<WhatFailed failures={delivery.failures} />
					<ModelCalls deliveryId={delivery.id} />
					<Handing delivery={delivery} />
					<RequestHeaders headers={delivery.headers} />
				</div>
				<aside aria-label="Delivery and runs">
					<Card>
						<CardBody className="flex flex-col gap-4">
							<DeliveryFacts delivery={delivery} />
							<Link
								href={`/deliveries/${delivery.id}/source`}
								className="w-fit text-accent text-sm underline-offset-4 hover:underline"
							>
								Show its text as it was read
							</Link>
							<Separator />
							<section aria-labelledby="runs" className="flex flex-col gap-2">
								<h2 id="runs" className="font-semibold">
									Runs
								</h2>
								<RunLinks runs={namedRuns(runs)} from={`/deliveries/${delivery.id}`} />
							</section>
						</CardBody>
					</Card>
				</aside>
			</div>
			{delivery.outcome === null && <LiveRefresh everyMs={PENDING_REFRESH_MS} />}
		</div>
	);
}
