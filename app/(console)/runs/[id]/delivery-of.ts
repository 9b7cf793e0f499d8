import { z } from "zod";

const AboutDelivery = z.looseObject({ data: z.looseObject({ deliveryId: z.uuid() }) });

/** The delivery that a run was about, as its event, or the only one of its events, says; null when there is none. */
export function deliveryIdIn(events: unknown): string | null {
	const [event, ...more] = Array.isArray(events) ? events : [events];
	const parsed = AboutDelivery.safeParse(event);
	return parsed.success && more.length === 0 ? parsed.data.data.deliveryId : null;
}
