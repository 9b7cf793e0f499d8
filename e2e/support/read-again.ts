import postgres from "postgres";
import { deliveryWithOutcome } from "./intake";
import { stack } from "./stack";

/** What the drift page does for a delivery that could not be read: its event goes out anew. */
export async function readAgain(deliveryId: string): Promise<void> {
	const sql = postgres(stack().databaseUrl, { max: 1 });
	await sql`update delivery set outcome = null, outcome_at = null, dispatched_at = null, next_dispatch_at = now()
		where id = ${deliveryId}`;
	await sql.end();
	await deliveryWithOutcome(deliveryId);
}
