/** The longest note that the services take. */
export const LONGEST_NOTE = 2_000;
