import type { RouteConfig } from "@asteasolutions/zod-to-openapi";
import type { z } from "zod";
import { Problem } from "./answers/common";

type Responses = RouteConfig["responses"];

/** An answer as JSON. */
export const json = (description: string, schema: z.ZodType, example?: unknown) => ({
	description,
	content: { "application/json": { schema, ...(example !== undefined && { example }) } },
});

const WHEN: Record<number, string> = {
	400: "The request is not valid; `errors` names each field.",
	401: "No proof of who sends, or a wrong one.",
	403: "Not for this sender.",
	404: "There is no such thing.",
	406: "Not taken, and not worth another try.",
	409: "Something is missing to compute it, for example a rate of exchange.",
	410: "The source was closed for good.",
	413: "The body is too large.",
	415: "The content type is not one of this channel.",
	429: "Too many requests of this source; `Retry-After` says when to come again.",
	503: "Not stored: send it again. `Retry-After` says when.",
};

/** The problems that an operation may answer. */
export function problems(...statuses: number[]): Responses {
	return Object.fromEntries(
		statuses.map((status) => [
			status,
			{ description: WHEN[status] ?? "", content: { "application/problem+json": { schema: Problem } } },
		]),
	);
}

export const withApiKey = [{ apiKey: [] }];

/**
 * How a request may prove who sends it, as far as OpenAPI has words for it. Mailgun and Amazon SNS sign inside the
 * body: that is told in the description, and their operations have an empty list.
 */
export const SECURITY_SCHEMES = {
	apiKey: {
		type: "http",
		scheme: "bearer",
		description: "An API key of a source: `Authorization: Bearer sd_live_…`.",
	},
	standardWebhooks: {
		type: "apiKey",
		in: "header",
		name: "webhook-signature",
		description: "Standard Webhooks 1.0.0, with `webhook-id` and `webhook-timestamp` beside it.",
	},
	basic: {
		type: "http",
		scheme: "basic",
		description: "User and password of the source, in the address that the provider posts to.",
	},
	sendGridSignature: {
		type: "apiKey",
		in: "header",
		name: "x-twilio-email-event-webhook-signature",
		description:
			"SendGrid's webhook security policy, with `x-twilio-email-event-webhook-timestamp` beside it.",
	},
} as const;
export type SecurityScheme = keyof typeof SECURITY_SCHEMES;
