import { OpenAPIRegistry, OpenApiGeneratorV31 } from "@asteasolutions/zod-to-openapi";
import { SECURITY_SCHEMES } from "./describe";
import { registerIngest } from "./ingest";
import { registerReads } from "./reads";

const DESCRIPTION = `Notices in, alerts out. A notice is answered once it is stored, within milliseconds; reading it,
matching its parts and computing the exposure happen after that. \`GET /api/v1/deliveries/{id}\` tells how far it is.

Every answer carries \`x-trace-id\`; send a W3C \`traceparent\` to continue a trace of your own. Errors are
\`application/problem+json\` (RFC 9457).`;

let made: ReturnType<typeof make> | undefined;

/** The OpenAPI 3.1 document of the API, generated from the schemas that check requests and, in the tests, answers. */
export function apiDocument() {
	made ??= make();
	return made;
}

function make() {
	const registry = new OpenAPIRegistry();
	for (const [name, scheme] of Object.entries(SECURITY_SCHEMES))
		registry.registerComponent("securitySchemes", name, scheme);
	registerIngest(registry);
	registerReads(registry);
	return new OpenApiGeneratorV31(registry.definitions, { sortComponents: "alphabetically" }).generateDocument(
		{
			openapi: "3.1.0",
			info: {
				title: "Sundown",
				version: "1",
				description: DESCRIPTION,
				license: { name: "Apache-2.0", identifier: "Apache-2.0" },
			},
			servers: [{ url: "/" }],
			tags: [
				{ name: "Notices in", description: "Each channel that a notice comes by." },
				{ name: "Reading back", description: "What became of it." },
				{ name: "Operation", description: "For supervisors and monitoring." },
			],
		},
	);
}
