/** Status of an approved source: `rejected` must not be used, `conditional` needs a release for each use. */
export const APPROVAL_STATUSES = ["approved", "conditional", "rejected"] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/**
 * How an affected part number met one of the company's approved sources. `exact` counts as affected, and
 * so does what a person `confirmed`; the others are possible exposure until one does.
 */
export const MATCH_KINDS = [
	"exact",
	"packing",
	"base",
	"wildcard",
	"manufacturer_unconfirmed",
	"confirmed",
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** The kinds that count. */
export const CERTAIN_KINDS = ["exact", "confirmed"] as const satisfies readonly MatchKind[];
export const isCertain = (kind: MatchKind): boolean => CERTAIN_KINDS.some((one) => one === kind);

export const USER_ROLES = ["viewer", "buyer", "engineer", "admin"] as const;
export type UserRole = (typeof USER_ROLES)[number];
