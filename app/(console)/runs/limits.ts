/** Characters of the reason for which a failed run is dismissed. */
export const LONGEST_REASON = 2000;

/** Rows that can be acted on at once by picking them; all that match a filter may be more. */
export const MOST_CHOSEN = 1000;
