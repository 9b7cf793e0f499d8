import { createLoader, parseAsString } from "nuqs/server";

/** What the address says about the page: the owner team whose products count; null = all. */
export const exposureSearch = { team: parseAsString };

export const loadExposureSearch = createLoader(exposureSearch);
