import { jsonPlatform } from "./json-envelope";

/** `PcnResponse` of Digi-Key's change notifications v3 (developer.digikey.com), posted as it is. */
export const digiKey = jsonPlatform({ name: "digikey", path: "digikey" });
