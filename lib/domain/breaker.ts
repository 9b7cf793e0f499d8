/** `open`: calls are refused until a probe may go; `half_open`: one probe is under way. */
export const BREAKER_STATES = ["closed", "open", "half_open"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];
