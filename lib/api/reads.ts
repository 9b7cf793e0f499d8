import type { OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { SEVERITIES } from "@/lib/domain/alert";
import { WhatIf } from "@/lib/domain/exposure/what-if";
import { NOTICE_TYPES } from "@/lib/domain/notice";
import { Alert, AlertList } from "./answers/alert";
import { WhatIfAnswer } from "./answers/assessment";
import { Id } from "./answers/common";
import { Delivery } from "./answers/delivery";
import { Notice } from "./answers/notice";
import { json, problems, withApiKey } from "./describe";
import { whatIfExample } from "./examples";

const tags = ["Reading back"];
const byId = (what: string) => z.object({ id: Id.describe(`Id of the ${what}.`) });

/** Everything that can be read with an API key, and the two questions of a supervisor. */
export function registerReads(registry: OpenAPIRegistry): void {
	const one = (path: string, what: string, answer: z.ZodType, description: string) =>
		registry.registerPath({
			method: "get",
			path: `/api/v1/${path}/{id}`,
			operationId: `get${what[0]?.toUpperCase()}${what.slice(1)}`,
			summary: `One ${what}`,
			description,
			tags,
			security: withApiKey,
			request: { params: byId(what) },
			responses: { 200: json(`The ${what}.`, answer), ...problems(401, 404, 503) },
		});

	one(
		"deliveries",
		"delivery",
		Delivery.meta({ id: "Delivery" }),
		"How far a delivery is: stored, handed over, and what became of it.",
	);
	one(
		"notices",
		"notice",
		Notice.meta({ id: "Notice" }),
		"What was read, line by line, with the words that prove each value.",
	);
	one(
		"alerts",
		"alert",
		Alert.meta({ id: "Alert" }),
		"The alert with its newest assessment, its brief and who was told.",
	);
	registry.registerPath({
		method: "get",
		path: "/api/v1/alerts",
		operationId: "listAlerts",
		summary: "Open alerts",
		description: "Soonest last order date first.",
		tags,
		security: withApiKey,
		request: {
			query: z.object({
				severity: z
					.string()
					.optional()
					.describe(`Comma-separated: ${SEVERITIES.join(", ")}.`),
				type: z
					.string()
					.optional()
					.describe(`Comma-separated: ${NOTICE_TYPES.join(", ")}.`),
				needsReview: z.enum(["true", "false"]).optional(),
				q: z.string().max(200).optional().describe("Maker, number, part number or internal part."),
				limit: z.int().min(1).max(200).default(50).optional(),
				after: z.string().optional().describe("`next` of the page before."),
			}),
		},
		responses: {
			200: json("A page.", AlertList.meta({ id: "AlertList" })),
			...problems(400, 401, 503),
		},
	});
	registerWhatIf(registry);
	registerOperation(registry);
}

function registerWhatIf(registry: OpenAPIRegistry): void {
	registry.registerPath({
		method: "post",
		path: "/api/v1/assess",
		operationId: "assess",
		summary: "What if a part ended?",
		description:
			"The whole assessment, computed and not stored. Where exactly one internal part is hit its steps stand at the top, by the names of docs/exposure.md; else they are in `parts`.",
		tags,
		security: withApiKey,
		request: {
			body: { required: true, content: { "application/json": { schema: WhatIf, example: whatIfExample } } },
		},
		responses: {
			200: json("The assessment.", WhatIfAnswer.meta({ id: "WhatIfAnswer" })),
			...problems(400, 401, 404, 409, 503),
		},
	});
}

function registerOperation(registry: OpenAPIRegistry): void {
	const operation = (
		path: string,
		summary: string,
		responses: Parameters<typeof registry.registerPath>[0]["responses"],
	) => registry.registerPath({ method: "get", path, summary, tags: ["Operation"], responses });

	operation("/api/health", "The process answers", {
		200: json("It does.", z.strictObject({ healthy: z.literal(true) })),
	});
	const Ready = z.strictObject({
		ready: z.boolean(),
		checks: z.strictObject({
			database: z.enum(["up", "down"]),
			migrations: z.enum(["up", "behind", "unknown"]),
			engine: z
				.enum(["up", "down", "cloud"])
				.describe("Told, but without weight: notices are kept meanwhile."),
		}),
	});
	operation("/api/ready", "Notices can be taken in", {
		200: json("Database there and migrated.", Ready),
		503: json("Not yet, or not at the moment.", Ready),
	});
	operation("/api/metrics", "Counters and gauges for Prometheus", {
		200: { description: "Text format 0.0.4.", content: { "text/plain": { schema: z.string() } } },
		...problems(401),
	});
}
