import { currentUser } from "@/lib/auth";
import { findStep } from "../find-step";
import { stepDetail } from "../step-detail";

/** What an opened step of the timeline shows: `?step=<id of the span>`, as JSON. */
export async function GET(request: Request, { params }: RouteContext<"/runs/[id]/steps">) {
	if (!(await currentUser())) return Response.json({ message: "Please sign in again." }, { status: 401 });
	const found = await findStep((await params).id, new URL(request.url).searchParams.get("step"));
	if ("away" in found) return Response.json({ message: found.away }, { status: 503 });
	if (!found.value) return Response.json({ message: "The server does not know this step." }, { status: 404 });
	return Response.json(stepDetail(found.value), { headers: { "cache-control": "private, no-store" } });
}
