import type { Json } from "../protocol/canonical-json";

/** A missing attribute. Inngest compares it as listed in operators.ts, unlike null and unlike standard CEL. */
export const UNKNOWN = Symbol("unknown");

export type Value = Json | typeof UNKNOWN;
