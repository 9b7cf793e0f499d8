import { z } from "zod";
import { type AlertRow, listAlerts } from "@/db/queries/alerts";
import { parseCursor } from "@/db/queries/keyset";
import { knownFigures } from "@/lib/api/answers/alert";
import { SEVERITIES } from "@/lib/domain/alert";
import { NOTICE_TYPES } from "@/lib/domain/notice";
import { AppError } from "@/lib/errors";
import { read } from "../read";

const commaSeparated = <T extends readonly [string, ...string[]]>(values: T) =>
	z
		.string()
		.transform((text) => text.split(","))
		.pipe(z.array(z.enum(values)))
		.default([]);

const Query = z.strictObject({
	severity: commaSeparated(SEVERITIES),
	type: commaSeparated(NOTICE_TYPES),
	needsReview: z
		.enum(["true", "false"])
		.transform((text) => text === "true")
		.nullable()
		.default(null),
	q: z
		.string()
		.max(200)
		.refine((text) => !text.includes("\0"), "must not hold NUL")
		.default(""),
	limit: z.coerce.number().int().min(1).max(200).default(50),
	after: z
		.string()
		.refine((text) => parseCursor(text, "date") !== null, "is not a cursor of this list")
		.nullable()
		.default(null),
});

/** Open alerts, soonest last order date first. `next` is the cursor of the page after, null at the end. */
export const GET = read(async (db, request) => {
	const query = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
	if (!query.success) {
		const errors = query.error.issues.map((issue) => ({
			field: issue.path.join(".") || "(query)",
			reason: issue.message,
		}));
		throw new AppError("invalid", "The query is not valid.", errors);
	}
	const { q, ...filter } = query.data;
	const page = await listAlerts(db, {
		...filter,
		text: q,
		sort: "lastOrder",
		direction: "asc",
		before: null,
	});
	return { alerts: page.rows.map(alertAnswer), next: page.next };
});

function alertAnswer({ sortValue: _, createdAt: __, unread, ...row }: AlertRow) {
	return knownFigures(row, unread);
}
