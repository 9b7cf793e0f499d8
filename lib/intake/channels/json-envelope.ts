import { AppError } from "@/lib/errors";
import { verifyStandardWebhook } from "../signatures/standard-webhooks";
import type { Channel } from "./channel";

const MEBIBYTE = 1024 * 1024;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The JSON of a body. RFC 8259, 8.1: between systems it is UTF-8, so that UTF-16 is refused rather than misread.
 * @throws AppError `invalid`
 */
export function parseJson(body: Buffer): unknown {
	try {
		return JSON.parse(utf8.decode(body));
	} catch (error) {
		const reason = error instanceof SyntaxError ? error.message : "the bytes are not UTF-8";
		throw new AppError("invalid", "The body is not JSON.", [{ field: "(body)", reason }], { cause: error });
	}
}

/**
 * A platform whose answers are posted to us as they are: JSON objects of at most 1 MiB, with an API key or signed by
 * Standard Webhooks. What is in them is looked at when they are read: a format that changed loses no delivery.
 */
export function jsonPlatform(channel: Pick<Channel, "name" | "path">): Channel {
	return {
		...channel,
		contentTypes: ["application/json"],
		maxBytes: MEBIBYTE,
		retriesAfter429: true,
		verify: verifyStandardWebhook,
		envelope({ body }) {
			const value = parseJson(body);
			if (typeof value !== "object" || value === null || Array.isArray(value)) {
				throw new AppError("invalid", "The body is not a JSON object.", [
					{ field: "(body)", reason: "is JSON of another kind" },
				]);
			}
			return { idempotencyKey: null };
		},
	};
}
