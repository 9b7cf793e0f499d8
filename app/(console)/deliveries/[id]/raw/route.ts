import { database } from "@/db/client";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { extensionOf } from "./extension";

/**
 * The delivery byte for byte; with `?content=fetched` what it pointed at, which is a mail. It is a stranger's: always
 * a download, never something that a browser shows.
 */
export async function GET(request: Request, { params }: RouteContext<"/deliveries/[id]/raw">) {
	const { id } = await params;
	await requireSession(`/deliveries/${id}/raw`);
	const delivery = isUuid(id) ? await findDeliveryBody(database().db, { id }) : undefined;
	const isFetched = new URL(request.url).searchParams.get("content") === "fetched";
	const bytes = isFetched ? delivery?.fetchedBody : delivery?.body;
	if (!delivery || !bytes) return new Response("There is no such delivery.\n", { status: 404 });
	const name = isFetched ? `delivery-${id}-content.eml` : `delivery-${id}.${extensionOf(delivery)}`;
	return new Response(new Uint8Array(bytes), {
		headers: {
			"content-type": "application/octet-stream",
			"content-disposition": `attachment; filename="${name}"`,
			"x-content-type-options": "nosniff",
			"content-security-policy": "sandbox; default-src 'none'",
			"cache-control": "private, no-store",
		},
	});
}
