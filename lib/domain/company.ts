/** Status of an approved source: `rejected` must not be used, `conditional` needs a release for each use. */
export const APPROVAL_STATUSES = ["approved", "conditional", "rejected"] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/**
 * How an affected part number met one of the company's approved sources. Only `exact` counts as affected;
 * the others are possible exposure until a person confirms.
 */
export const MATCH_KINDS = ["exact", "packing", "base", "wildcard", "manufacturer_unconfirmed", "confirmed"] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

export const USER_ROLES = ["viewer", "buyer", "engineer", "admin"] as const;
export type UserRole = (typeof USER_ROLES)[number];
