import { z } from "zod";
import { HttpError } from "./http-error";
import type { ApiRequest } from "./routes";

const ULID = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;

/** @param what as the answer names it: "Run ID" */
export function readUlid(what: string, text: string): string {
	if (ULID.test(text)) return text.toUpperCase();
	throw new HttpError(400, `${what} must be a valid ULID`, { code: "invalid_field_format" });
}

/** PostgreSQL keeps no zero character in text. */
export const name = z
	.string()
	.min(1)
	.max(512)
	.refine((text) => !text.includes("\u0000"), "must not contain a zero character");

export function readName(what: string, text: string): string {
	const parsed = name.safeParse(text);
	if (parsed.success) return parsed.data;
	throw new HttpError(400, `${what} is invalid`, { code: "invalid_field_format" });
}

/** RFC 3339, as the REST API v2 takes times. */
export const instant = z.iso
	.datetime({ offset: true })
	.transform((text) => new Date(text))
	.refine(
		(date) => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999,
		"is no time of our calendar",
	);

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The JSON body in the shape of `schema`; an empty body counts as `{}`. */
export async function readJson<T>(request: ApiRequest, schema: z.ZodType<T>): Promise<T> {
	const text = await request.body(MAX_BODY_BYTES);
	const parsed = schema.safeParse(parse(text.trim() || "{}"));
	if (parsed.success) return parsed.data;
	throw new HttpError(400, z.prettifyError(parsed.error), { cause: parsed.error });
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new HttpError(400, "the body is not JSON", { cause });
	}
}
