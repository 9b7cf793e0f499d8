import { jsonPlatform } from "./json-envelope";

/** Answers of Z2Data's `GetPartDetailsBySearch` (gateway.z2data.com/swagger), posted as they are. */
export const z2Data = jsonPlatform({ name: "z2data", path: "z2data" });
