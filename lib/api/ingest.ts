import type { OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { CREDENTIALS, type SecretKind } from "@/lib/domain/source";
import { STATUS } from "@/lib/errors";
import { channels } from "@/lib/intake/channels";
import type { Channel } from "@/lib/intake/channels/channel";
import { Id } from "./answers/common";
import { Accepted, Answered } from "./answers/delivery";
import { CHANNEL_DOCS, type ChannelDoc } from "./channel-docs";
import { json, problems, type SecurityScheme, withApiKey } from "./describe";

const tags = ["Notices in"];

/** Every way in, from the same list that the intake routes by. */
export function registerIngest(registry: OpenAPIRegistry): void {
	const accepted = Accepted.meta({ id: "Accepted" });
	for (const channel of channels) {
		if (channel.name === "upload") continue;
		const doc = CHANNEL_DOCS[channel.name];
		if (CREDENTIALS[channel.name].includes("api_key")) registerOpen(registry, channel, doc, accepted);
		registerOfSource(registry, channel, doc, accepted);
	}
}

/** At a source's own address; an API key needs none. */
const SCHEMES: Partial<Record<SecretKind | "api_key", SecurityScheme>> = {
	standard_webhooks: "standardWebhooks",
	sendgrid_public_key: "sendGridSignature",
	basic: "basic",
};

const path = (channel: Channel) => `/api/v1/ingest/${channel.path}`;

/** With an API key: no address of one's own is needed. */
function registerOpen(
	registry: OpenAPIRegistry,
	channel: Channel,
	doc: ChannelDoc,
	accepted: z.ZodType,
): void {
	registry.registerPath({
		method: "post",
		path: path(channel),
		operationId: `send_${channel.name}`,
		summary: doc.summary,
		description: doc.description,
		tags,
		security: withApiKey,
		request: { headers: IdempotencyKey, body: bodyOf(channel, doc) },
		responses: { ...answers(channel, accepted), ...problems(400, 401, 403, 413, 415, 429, 503) },
	});
}

/** At the address of a source, by its own proof. */
function registerOfSource(
	registry: OpenAPIRegistry,
	channel: Channel,
	doc: ChannelDoc,
	accepted: z.ZodType,
): void {
	registry.registerPath({
		method: "post",
		path: `${path(channel)}/{source}`,
		operationId: `send_${channel.name}_of_source`,
		summary: CREDENTIALS[channel.name].includes("api_key")
			? `${doc.summary}, at a source's address`
			: doc.summary,
		description: `${doc.description} ${proofOf(channel)}`,
		tags,
		security: CREDENTIALS[channel.name].flatMap((kind) => {
			const scheme = SCHEMES[kind];
			return scheme ? [{ [scheme]: [] }] : [];
		}),
		request: {
			params: z.object({ source: Id.describe("Id of the source: its address is shown in the console.") }),
			body: bodyOf(channel, doc),
		},
		responses: {
			...answers(channel, accepted),
			...(channel.name === "ses" && {
				200: json("A subscription was confirmed, or nothing was to be done.", Answered),
			}),
			...problemsOf(channel),
		},
	});
}

const IdempotencyKey = z.object({
	"idempotency-key": z
		.string()
		.min(1)
		.max(255)
		.optional()
		.describe("The sender's own name for the delivery, the same at each try. Without one the bytes decide."),
});

function bodyOf(channel: Channel, doc: ChannelDoc) {
	const [first] = Object.values(doc.bodies);
	const content = channel.contentTypes.map((type) => [
		type,
		doc.bodies[type] ?? { schema: first?.schema ?? z.string() },
	]);
	return { required: true, content: Object.fromEntries(content) };
}

/** With the statuses that the provider's retry rules ask for in place of ours. */
function problemsOf(channel: Channel) {
	const codes = [
		"invalid",
		"unauthorized",
		"not_found",
		"gone",
		"too_large",
		"unsupported_media_type",
	] as const;
	const own = codes.map((code) => channel.statuses?.[code] ?? STATUS[code]);
	return problems(...new Set([...own, ...(channel.retriesAfter429 ? [429] : []), 503]));
}

function answers(channel: Channel, accepted: z.ZodType) {
	return { [channel.statuses?.accepted ?? 202]: json("Stored, or there before.", accepted) };
}

function proofOf(channel: Channel): string {
	const kinds = CREDENTIALS[channel.name].filter((kind) => kind !== "api_key");
	if (channel.name === "ses") return "Proven by the signature of Amazon SNS.";
	const words = { standard_webhooks: "Standard Webhooks signature", basic: "basic authentication" } as Record<
		string,
		string
	>;
	return `Proven by: ${kinds.map((kind) => words[kind] ?? kind.replaceAll("_", " ")).join(" or ")}.`;
}
