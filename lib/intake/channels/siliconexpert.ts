import { jsonPlatform } from "./json-envelope";

/**
 * SiliconExpert Direct API (siliconexpert.com/apidocs) pushes nothing: who asks it himself posts its `pcn` and
 * `partDetail` answers here as they are.
 */
export const siliconExpert = jsonPlatform({ name: "siliconexpert", path: "siliconexpert" });
