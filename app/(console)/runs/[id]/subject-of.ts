import { z } from "zod";

const Event = z.looseObject({
	data: z.looseObject({
		deliveryId: z.uuid().optional().catch(undefined),
		notificationId: z.uuid().optional().catch(undefined),
	}),
});

export type RunSubject = { deliveryId: string | null; notificationId: string | null };

/** What a run was about, as its event, or the only one of its events, says. */
export function subjectIn(events: unknown): RunSubject {
	const [event, ...more] = Array.isArray(events) ? events : [events];
	const parsed = Event.safeParse(event);
	if (!parsed.success || more.length > 0) return { deliveryId: null, notificationId: null };
	const { deliveryId = null, notificationId = null } = parsed.data.data;
	return { deliveryId, notificationId };
}
