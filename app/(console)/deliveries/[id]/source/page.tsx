import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SourcePane } from "@/components/document-viewer/source-pane";
import { CHANNEL_LABEL } from "@/components/labels";
import { Card } from "@/components/ui/card";
import { database } from "@/db/client";
import { getDeliveryDetail } from "@/db/queries/deliveries";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";

export const metadata: Metadata = { title: "Text of a delivery" };

/** The words of a delivery as the readers saw them; the bytes themselves are only ever a download. */
export default async function SourcePage({ params }: PageProps<"/deliveries/[id]/source">) {
	const { id } = await params;
	await requireSession(`/deliveries/${id}/source`);
	const delivery = isUuid(id) ? await getDeliveryDetail(database().db, { id }) : undefined;
	if (!delivery) return notFound();
	return (
		<div className="flex h-[calc(100dvh-7rem)] min-h-96 flex-col gap-4">
			<header className="flex flex-col gap-2">
				<Link
					href={`/deliveries/${id}`}
					className="-ml-1 flex w-fit items-center gap-1 text-ink-soft text-sm hover:text-ink"
				>
					<ChevronLeft aria-hidden className="size-4" />
					Delivery
				</Link>
				<h1 className="wrap-anywhere font-semibold text-2xl leading-tight tracking-tight">
					Text of {delivery.fileName ?? `a delivery by ${CHANNEL_LABEL[delivery.channel]}`}
				</h1>
			</header>
			<Card className="min-h-0 flex-1 overflow-hidden">
				<SourcePane deliveryId={id} spot={null} />
			</Card>
		</div>
	);
}
