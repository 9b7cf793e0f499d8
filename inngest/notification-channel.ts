import { env } from "@/lib/env";

/** The one channel of today: the webhook of the environment. `told`: whether anybody has to know. */
export function notificationChannel(told: boolean) {
	const channel = "slack";
	if (!told) return { channel, state: "not_needed" } as const;
	return { channel, state: env.NOTIFY_SLACK_WEBHOOK_URL ? "requested" : "no_channel" } as const;
}
