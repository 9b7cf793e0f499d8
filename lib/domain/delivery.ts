/** One delivery is one request that brought something: a posted alert, a whole mail, a file. Kept byte for byte. */

/** The ways in. Each has one adapter in `lib/intake/channels/` and one reader in `lib/reading/`. */
export const DELIVERY_CHANNELS = [
	"component_alert",
	"notice",
	"email_raw",
	"sendgrid",
	"mailgun",
	"ses",
	"postmark",
	"siliconexpert",
	"z2data",
	"digikey",
	"accuris",
	"smartpcn",
	"upload",
] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/**
 * Terminal states; a delivery without one is still under way.
 * `alerted`: a notice and its alert exist. `joined`: the notice was there by another way and has one more source.
 * `not_a_notice`: read, and it is some other mail. `unreadable`: kept, but its content could not be read.
 * `failed`: the run failed for good or was given up. `cancelled`: a person ended its run.
 */
export const DELIVERY_OUTCOMES = [
	"alerted",
	"joined",
	"not_a_notice",
	"unreadable",
	"failed",
	"cancelled",
] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];
