import { database } from "@/db/client";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import type { DeliveryChannel } from "@/lib/domain/delivery";

/** What a person's own tools open it with; a multipart form and anything else stays bytes. */
const EXTENSION: Record<DeliveryChannel, string> = {
	component_alert: "json",
	notice: "json",
	email_raw: "eml",
	sendgrid: "bin",
	mailgun: "bin",
	ses: "json",
	postmark: "json",
	siliconexpert: "json",
	z2data: "json",
	digikey: "json",
	accuris: "bin",
	smartpcn: "zip",
	upload: "bin",
};

/** The delivery byte for byte. It is a stranger's: always a download, never something that a browser shows. */
export async function GET(_request: Request, { params }: RouteContext<"/deliveries/[id]/raw">) {
	const { id } = await params;
	await requireSession(`/deliveries/${id}/raw`);
	const delivery = isUuid(id) ? await findDeliveryBody(database().db, { id }) : undefined;
	if (!delivery) return new Response("There is no such delivery.\n", { status: 404 });
	return new Response(new Uint8Array(delivery.body), {
		headers: {
			"content-type": "application/octet-stream",
			"content-disposition": `attachment; filename="delivery-${id}.${EXTENSION[delivery.channel]}"`,
			"x-content-type-options": "nosniff",
			"content-security-policy": "sandbox; default-src 'none'",
			"cache-control": "private, no-store",
		},
	});
}
