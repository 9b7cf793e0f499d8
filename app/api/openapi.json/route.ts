import { apiDocument } from "@/lib/api/document";

/** OpenAPI 3.1; tells nothing that `docs/` does not, so it needs no key. */
export function GET(): Response {
	return Response.json(apiDocument(), { headers: { "access-control-allow-origin": "*" } });
}
