import { database } from "@/db/client";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { isUuid } from "@/db/queries/keyset";
import { requireSession } from "@/lib/auth";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { documentInWorker } from "@/lib/reading/worker/read-in-worker";
import { sourceTexts } from "../source-texts";

/** The bytes never change; the way they are read does with a new release. */
const FRESH_SECONDS = 600;

/**
 * The words of a delivery as the readers saw them, as JSON: no markup, script or address of a stranger comes along.
 * Reading happens apart from this thread, within the limits of every reading.
 */
export async function GET(_request: Request, { params }: RouteContext<"/deliveries/[id]/source/text">) {
	const { id } = await params;
	await requireSession(`/deliveries/${id}/source`);
	const delivery = isUuid(id) ? await findDeliveryBody(database().db, { id }) : undefined;
	if (!delivery) return answer(404, { message: "There is no such delivery." });
	try {
		return answer(200, { sources: sourceTexts(await documentInWorker(delivery)) });
	} catch (error) {
		if (!(error instanceof UnreadableDelivery)) throw error;
		return answer(422, { message: `The delivery could not be read: ${error.message}` });
	}
}

function answer(status: number, body: object): Response {
	return Response.json(body, {
		status,
		headers: {
			"cache-control": status === 200 ? `private, max-age=${FRESH_SECONDS}` : "private, no-store",
			"x-content-type-options": "nosniff",
			"content-security-policy": "sandbox; default-src 'none'",
		},
	});
}
