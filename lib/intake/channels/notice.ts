import { NoticePayload } from "@/lib/domain/notice-payload";
import { AppError, type FieldError } from "@/lib/errors";
import { verifyStandardWebhook } from "../signatures/standard-webhooks";
import type { Channel } from "./channel";
import { parseJson } from "./json-envelope";

const MEBIBYTE = 1024 * 1024;
/** Of ten thousand wrong lines the first say enough. */
const MOST_ERRORS = 50;

/** A whole notice in our own published schema: what is wrong is told at once, field by field. */
export const notice: Channel = {
	name: "notice",
	path: "notice",
	contentTypes: ["application/json"],
	maxBytes: MEBIBYTE,
	retriesAfter429: true,
	verify: verifyStandardWebhook,
	envelope({ body }) {
		const parsed = NoticePayload.safeParse(parseJson(body));
		if (parsed.success) return { idempotencyKey: parsed.data.idempotency_key ?? null };
		const errors = parsed.error.issues.slice(0, MOST_ERRORS).map(
			(issue): FieldError => ({
				field: issue.path.join(".") || "(body)",
				reason: issue.message,
			}),
		);
		throw new AppError("invalid", "The notice is not as its schema has it.", errors);
	},
};
