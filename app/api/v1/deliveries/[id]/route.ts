import { findDelivery } from "@/db/queries/deliveries";
import { found, pathId, read, type WithId } from "../../read";

export const GET = read<WithId>(async (db, _request, context) => {
	const id = await pathId(context, "delivery");
	return found(await findDelivery(db, { id }), "delivery");
});
