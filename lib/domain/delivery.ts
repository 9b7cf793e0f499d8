/** One delivery is one request that brought something: a posted alert or a whole mail, kept byte for byte. */

export const DELIVERY_CHANNELS = ["component_alert", "email_raw"] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/**
 * Terminal states; a delivery without one is still under way.
 * `alerted`: a notice and its alert exist. `not_a_notice`: read, and it is some other mail.
 * `unreadable`: kept, but its content could not be read. `failed`: the run failed for good or was given up.
 */
export const DELIVERY_OUTCOMES = ["alerted", "not_a_notice", "unreadable", "failed"] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];
