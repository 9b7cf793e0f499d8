import { z } from "zod";
import { AppError } from "@/lib/errors";
import { verifyStandardWebhook } from "../signatures/standard-webhooks";
import type { Channel } from "./channel";
import { parseJson } from "./json-envelope";

const text = (maxLength: number) => z.string().trim().min(1, "must not be empty").max(maxLength);
/** NUL is refused by a text column; half a surrogate pair would become the same character as any other half. */
const key = text(255).refine(
	(value) => !/[\0\p{Surrogate}]/u.test(value),
	"must be well-formed text without NUL",
);
const NO_DAY = "must be a date like 2027-06-30";
/** By the pattern, which knows leap years. There is no year 0, neither in the calendar nor in PostgreSQL. */
const day = z.iso
	.date(NO_DAY)
	.refine((text) => !text.startsWith("0000"), NO_DAY)
	.nullish();

/** Our own schema for any platform or script that posts one part's change; unknown fields are kept with the bytes. */
export const ComponentAlert = z.looseObject({
	source_platform: text(100).describe("Who says so, e.g. `accuris`."),
	manufacturer_code: text(200).describe("Name of the maker, or the platform's code for it."),
	part_number: text(200).describe("Orderable number, as the maker writes it."),
	lifecycle_status: text(200).describe("In the platform's own words: `EOL`, `NRND`, `Obsolete`."),
	raw_context: z
		.unknown()
		.optional()
		.describe("The platform's own payload, or words: read for more parts, dates and numbers."),
	idempotency_key: key.nullish().describe("The sender's own name for the alert; the same at each try."),
	last_order_date: day.describe("`YYYY-MM-DD`"),
	last_ship_date: day.describe("`YYYY-MM-DD`"),
});

const MEBIBYTE = 1024 * 1024;

export const componentAlert: Channel = {
	name: "component_alert",
	path: "component-alert",
	contentTypes: ["application/json"],
	maxBytes: MEBIBYTE,
	retriesAfter429: true,
	verify: verifyStandardWebhook,
	envelope({ body }) {
		const parsed = ComponentAlert.safeParse(parseJson(body));
		if (!parsed.success) throw invalid(parsed.error.issues);
		return { idempotencyKey: parsed.data.idempotency_key ?? null };
	},
};

function invalid(issues: z.core.$ZodIssue[]): AppError {
	const errors = issues.map((issue) => ({ field: issue.path.join(".") || "(body)", reason: issue.message }));
	return new AppError("invalid", "The alert is not complete.", errors);
}
